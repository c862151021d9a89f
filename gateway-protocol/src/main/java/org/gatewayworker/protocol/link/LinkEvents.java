package org.gatewayworker.protocol.link;

import java.net.InetSocketAddress;
import java.util.function.Function;
import org.glassfish.grizzly.Context;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.ProcessorResult;
import org.glassfish.grizzly.StandaloneProcessor;
import org.glassfish.grizzly.nio.NIOConnection;

/** Grizzly's events of a connection that is no link yet. It becomes one as it opens. */
final class LinkEvents extends StandaloneProcessor {
    private final Function<NIOConnection, TcpLink<?>> links;

    LinkEvents(Function<NIOConnection, TcpLink<?>> links) {
        this.links = links;
    }

    @Override
    public boolean isInterested(IOEvent event) {
        return true;
    }

    @Override
    public ProcessorResult process(Context context) {
        IOEvent event = context.getIoEvent();
        if (event == IOEvent.ACCEPTED || event == IOEvent.CONNECTED) {
            open((NIOConnection) context.getConnection());
        }
        return ProcessorResult.createComplete();
    }

    private void open(NIOConnection connection) {
        TcpLink<?> link;
        try {
            link = links.apply(connection);
        } catch (RuntimeException | Error e) {
            LinkLog.listenerFailed((InetSocketAddress) connection.getPeerAddress(), e);
            connection.terminateSilently();
            return;
        }
        connection.setProcessor(new OfLink(link));
        link.opened();
    }

    /** The events of one link. */
    private static final class OfLink extends StandaloneProcessor {
        private final TcpLink<?> link;

        OfLink(TcpLink<?> link) {
            this.link = link;
        }

        @Override
        public boolean isInterested(IOEvent event) {
            return true;
        }

        @Override
        public ProcessorResult process(Context context) {
            switch (context.getIoEvent()) {
                case READ -> link.readable();
                case WRITE -> link.writable();
                case CLOSED -> link.connectionClosed();
                default -> {}
            }
            return ProcessorResult.createComplete();
        }
    }
}
