package org.gatewayworker.web.socket;

import jakarta.servlet.http.WebConnection;
import jakarta.websocket.CloseReason;
import org.glassfish.tyrus.servlet.TyrusHttpUpgradeHandler;
import org.glassfish.tyrus.spi.Connection;
import org.glassfish.tyrus.spi.ReadHandler;
import org.glassfish.tyrus.spi.WebSocketEngine;
import org.glassfish.tyrus.spi.Writer;

/**
 * Payara's own handler of an upgraded connection, but that it shows what Tyrus writes with, and the connection, and that
 * it reads no faster than its {@link TyrusReader} wants. Public with a constructor of no arguments, since the server makes
 * it.
 */
public final class TyrusUpgradeHandler extends TyrusHttpUpgradeHandler {
    private final TyrusReader reader = new TyrusReader(super::onDataAvailable);
    private volatile Writer writer;
    private volatile WebConnection connection;

    @Override
    public void preInit(WebSocketEngine.UpgradeInfo upgradeInfo, Writer connectionWriter, boolean authenticated) {
        writer = connectionWriter;
        super.preInit(new ReadByUs(upgradeInfo), connectionWriter, authenticated);
    }

    @Override
    public void init(WebConnection upgraded) {
        connection = upgraded;
        super.init(upgraded);
    }

    @Override
    public void onDataAvailable() {
        if (reader.wants()) {
            super.onDataAvailable();
        }
    }

    @Override
    public void destroy() {
        reader.end();
        super.destroy();
    }

    /** Takes whole frames, in their order, between those of Tyrus itself. */
    Writer writer() {
        return writer;
    }

    TyrusReader reader() {
        return reader;
    }

    WebConnection connection() {
        return connection;
    }

    /** Tyrus's connection, with our reader in front of its own. */
    private final class ReadByUs implements WebSocketEngine.UpgradeInfo {
        private final WebSocketEngine.UpgradeInfo upgradeInfo;

        ReadByUs(WebSocketEngine.UpgradeInfo upgradeInfo) {
            this.upgradeInfo = upgradeInfo;
        }

        @Override
        public WebSocketEngine.UpgradeStatus getStatus() {
            return upgradeInfo.getStatus();
        }

        @Override
        public Connection createConnection(Writer connectionWriter, Connection.CloseListener closeListener) {
            Connection tyrus = upgradeInfo.createConnection(connectionWriter, closeListener);
            reader.giveTo(tyrus.getReadHandler());
            return new Connection() {
                @Override
                public ReadHandler getReadHandler() {
                    return reader;
                }

                @Override
                public Writer getWriter() {
                    return tyrus.getWriter();
                }

                @Override
                public CloseListener getCloseListener() {
                    return tyrus.getCloseListener();
                }

                @Override
                public void close(CloseReason reason) {
                    tyrus.close(reason);
                }
            };
        }
    }
}
