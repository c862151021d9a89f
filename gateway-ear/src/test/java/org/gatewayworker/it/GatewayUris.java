package org.gatewayworker.it;

import java.net.URI;

/** Where the servers under test are. */
final class GatewayUris {
    static final URI WEB_SOCKET = URI.create("ws://127.0.0.1:8080/gateway/ws");
    static final URI WEB_SOCKET_OF_SECOND_SERVER = URI.create("ws://127.0.0.1:8180/gateway/ws");
    static final URI CHAT_PAGE = URI.create("http://127.0.0.1:8080/chat/");
    static final int REGISTER_PORT = 1236;
    static final int INNER_PORT = 2300;

    private GatewayUris() {}
}
