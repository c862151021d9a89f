package org.gatewayworker.examples.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.config.ConfigProvider;
import org.gatewayworker.api.WorkerReady;

/** Says where the chat is, once people can talk: the quickstart sets {@code chat.url}. */
@ApplicationScoped
public class ReadyNotice {
    private static final Logger LOG = System.getLogger(ReadyNotice.class.getName());

    void ready(@Observes WorkerReady worker) {
        ConfigProvider.getConfig()
                .getOptionalValue("chat.url", String.class)
                .ifPresent(url -> LOG.log(Level.INFO, "The chat is ready: {0}", url));
    }
}
