package org.gatewayworker.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebLogTest {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger("org.gatewayworker.web");
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            lines.add(logged.getLevel() + " " + logged.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void record() {
        logger.addHandler(recorder);
    }

    @AfterEach
    void forget() {
        logger.removeHandler(recorder);
    }

    @Test
    void shouldSayWhoseHandshakeWasRefused() {
        WebLog.originRefused(
                Level.INFO, Optional.of("https://evil.example"), Optional.of("shop.example"), "203.0.113.7");
        WebLog.noGateway(Level.INFO, "203.0.113.7");
        assertThat(lines)
                .containsExactly(
                        "INFO GW311 handshake refused (403), origin not allowed:"
                                + " origin=https://evil.example, host=shop.example, remote=203.0.113.7",
                        "INFO GW312 handshake refused (503), this server runs no gateway: remote=203.0.113.7");
    }

    /** Else a client could write lines of its own. */
    @Test
    void shouldEscapeWhatAClientSent() {
        WebLog.originRefused(Level.INFO, Optional.of("http://x\r\nGW311 \u00e9"), Optional.empty(), "203.0.113.7");
        assertThat(lines).singleElement().asString().contains("origin=http://x\\u000d\\u000aGW311 \\u00e9, host=none,");
    }
}
