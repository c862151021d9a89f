package org.gatewayworker.worker.cdi;

import java.util.Optional;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What the server has under a name: some names are portable, and those of one server are tried where the portable ones are not bound. Stateless. */
final class ServerNames {

    private ServerNames() {}

    /** {@code chat} for chat.war, {@code shop/chat} for a chat.war in shop.ear. */
    static String deploymentName() {
        Optional<String> application = lookUp(String.class, "java:app/AppName");
        Optional<String> module = lookUp(String.class, "java:module/ModuleName");
        if (application.isPresent() && module.isPresent() && !application.equals(module)) {
            return application.get() + '/' + module.get();
        }
        return application.or(() -> module).orElse("worker");
    }

    /** The first of the names that is bound. */
    static <T> Optional<T> lookUp(Class<T> type, String... names) {
        return Stream.of(names)
                .map(ServerNames::lookUp)
                .flatMap(Optional::stream)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static Optional<Object> lookUp(String name) {
        try {
            return Optional.ofNullable(InitialContext.doLookup(name));
        } catch (NamingException notBound) {
            return Optional.empty();
        }
    }
}
