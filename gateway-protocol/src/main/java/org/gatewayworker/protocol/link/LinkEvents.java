package org.gatewayworker.protocol.link;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.glassfish.grizzly.Context;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.ProcessorResult;
import org.glassfish.grizzly.StandaloneProcessor;
import org.glassfish.grizzly.nio.NIOConnection;

/** Grizzly's events of a connection that is no link yet. It becomes one as it opens. */
final class LinkEvents extends StandaloneProcessor {
    private final Function<NIOConnection, Optional<TcpLink<?>>> links;
    private final Consumer<Link> whenOpen;

    /**
     * @param links gives none where the connection is no longer wanted
     * @param whenOpen told of a link after its listener
     */
    LinkEvents(Function<NIOConnection, Optional<TcpLink<?>>> links, Consumer<Link> whenOpen) {
        this.links = links;
        this.whenOpen = whenOpen;
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
        Optional<TcpLink<?>> made = Optional.empty();
        try {
            made = links.apply(connection);
        } catch (RuntimeException | Error e) {
            LinkLog.listenerFailed((InetSocketAddress) connection.getPeerAddress(), e);
        }
        if (made.isEmpty()) {
            connection.terminateSilently();
            return;
        }
        TcpLink<?> link = made.get();
        connection.setProcessor(new OfLink(link));
        link.opened();
        whenOpen.accept(link);
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
