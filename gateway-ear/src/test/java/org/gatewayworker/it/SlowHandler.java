package org.gatewayworker.it;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.gatewayworker.api.Client;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.api.GatewayHandler;
import org.gatewayworker.api.Message;

/** A user's handler that now and then takes its time; it answers with the first word of a message. */
@ApplicationScoped
public class SlowHandler implements GatewayHandler {
    static final String TAKE_YOUR_TIME = "busy";

    private static final int TIME_MILLIS = 1_000;

    @Inject
    private Gateway gateway;

    @Override
    public void onMessage(Client client, Message message) {
        String word = message.text().split(" ", 2)[0];
        if (word.equals(TAKE_YOUR_TIME)) {
            takeTime();
        }
        gateway.sendToCurrentClient(Message.of(word));
    }

    private static void takeTime() {
        try {
            TimeUnit.MILLISECONDS.sleep(TIME_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
