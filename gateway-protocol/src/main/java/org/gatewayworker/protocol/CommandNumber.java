package org.gatewayworker.protocol;

/** The numbers in a packet's command field (PROTOCOL.md section 4). */
public final class CommandNumber {
    public static final int ON_CONNECT = 1;
    public static final int ON_MESSAGE = 3;
    public static final int ON_CLOSE = 4;
    public static final int SEND_TO_ONE = 5;
    public static final int SEND_TO_ALL = 6;
    public static final int KICK = 7;
    public static final int DESTROY = 8;
    public static final int UPDATE_SESSION = 9;
    public static final int GET_ALL_CLIENT_SESSIONS = 10;
    public static final int IS_ONLINE = 11;
    public static final int BIND_UID = 12;
    public static final int UNBIND_UID = 13;
    public static final int SEND_TO_UID = 14;
    public static final int GET_CLIENT_ID_BY_UID = 15;
    public static final int BATCH_GET_CLIENT_ID_BY_UID = 16;
    public static final int JOIN_GROUP = 20;
    public static final int LEAVE_GROUP = 21;
    public static final int SEND_TO_GROUP = 22;
    public static final int GET_CLIENT_SESSIONS_BY_GROUP = 23;
    public static final int GET_CLIENT_COUNT_BY_GROUP = 24;
    public static final int SELECT = 25;
    public static final int GET_GROUP_ID_LIST = 26;
    public static final int UNGROUP = 27;
    public static final int BATCH_GET_CLIENT_COUNT_BY_GROUP = 28;
    public static final int WORKER_CONNECT = 200;
    public static final int PING = 201;
    public static final int GATEWAY_CLIENT_CONNECT = 202;
    public static final int GET_SESSION_BY_CLIENT_ID = 203;
    public static final int SET_SESSION = 204;
    public static final int ON_WEBSOCKET_CONNECT = 205;

    private CommandNumber() {}
}
