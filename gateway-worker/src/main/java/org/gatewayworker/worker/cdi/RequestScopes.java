package org.gatewayworker.worker.cdi;

import jakarta.enterprise.context.control.RequestContextController;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Request contexts for threads that serve no request. Controllers are used again, one call at a time, so that there are
 * never more than calls at once. Thread safe.
 */
final class RequestScopes implements Executor {
    private final Supplier<RequestContextController> controllers;
    private final Queue<RequestContextController> idle = new ConcurrentLinkedQueue<>();

    RequestScopes(Supplier<RequestContextController> controllers) {
        this.controllers = controllers;
    }

    /** Runs {@code call} with a request context of its own, unless the thread has one. */
    @Override
    public void execute(Runnable call) {
        RequestContextController controller = idle.poll();
        if (controller == null) {
            controller = controllers.get();
        }
        boolean activated = controller.activate();
        try {
            call.run();
        } finally {
            if (activated) {
                controller.deactivate();
            }
            idle.add(controller);
        }
    }
}
