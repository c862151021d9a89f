package org.gatewayworker.web.socket;

import jakarta.servlet.http.WebConnection;
import org.glassfish.tyrus.servlet.TyrusHttpUpgradeHandler;
import org.glassfish.tyrus.spi.WebSocketEngine;
import org.glassfish.tyrus.spi.Writer;

/**
 * Payara's own handler of an upgraded connection, but that it shows what Tyrus writes with, and the connection. Public
 * with a constructor of no arguments, since the server makes it.
 */
public final class TyrusUpgradeHandler extends TyrusHttpUpgradeHandler {
    private volatile Writer writer;
    private volatile WebConnection connection;

    @Override
    public void preInit(WebSocketEngine.UpgradeInfo upgradeInfo, Writer connectionWriter, boolean authenticated) {
        writer = connectionWriter;
        super.preInit(upgradeInfo, connectionWriter, authenticated);
    }

    @Override
    public void init(WebConnection upgraded) {
        connection = upgraded;
        super.init(upgraded);
    }

    /** Takes whole frames, in their order, between those of Tyrus itself. */
    Writer writer() {
        return writer;
    }

    WebConnection connection() {
        return connection;
    }
}
