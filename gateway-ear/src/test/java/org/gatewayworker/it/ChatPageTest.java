package org.gatewayworker.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two people chat in two browsers. Here against a server that runs already, at the system property {@code chat.url} or
 * on this machine's port 8080; {@link ChatPageIT} deploys to one first.
 */
class ChatPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MARKUP = "<img src=x onerror=\"alert(1)\"><script>alert(2)</script>";

    private final String room = "room " + UUID.randomUUID();
    private Optional<Browser> annsBrowser = Optional.empty();
    private Optional<Browser> bobsBrowser = Optional.empty();
    private ChatPage ann;
    private ChatPage bob;

    /** Where the page is, with the slash at its end. */
    URI chatPage() {
        return Optional.ofNullable(System.getProperty("chat.url"))
                .map(URI::create)
                .orElse(GatewayUris.CHAT_PAGE);
    }

    @BeforeEach
    void enterTheRoom() {
        annsBrowser = Browser.find();
        assumeTrue(
                annsBrowser.isPresent(),
                "SKIPPED: the chat page is not tested, as chromium or chromedriver is not on the PATH"
                        + " (Debian: apt-get install chromium chromium-driver)");
        bobsBrowser = Browser.find();
        ann = annsBrowser.orElseThrow().chat(chatPage(), "Ann", room);
        bob = bobsBrowser.orElseThrow().chat(chatPage(), "Bob", room);
    }

    @AfterEach
    void closeBrowsers() {
        annsBrowser.ifPresent(Browser::close);
        bobsBrowser.ifPresent(Browser::close);
    }

    @Test
    void shouldShowToBothWhoIsThereAndWhatEachSays() {
        within(() -> assertThat(ann.users()).containsExactly("Ann", "Bob"));
        within(() -> assertThat(bob.users()).containsExactly("Bob", "Ann"));
        assertThat(ann.room()).isEqualTo(room);
        assertThat(ann.notices()).containsExactly("You joined " + room, "Bob joined");

        ann.send("Hello, Bob");
        within(() -> assertThat(bob.messages()).containsExactly("Hello, Bob"));
        bob.send(MARKUP);
        within(() -> assertThat(ann.messages()).containsExactly("Hello, Bob", MARKUP));
        within(() -> assertThat(bob.messages()).containsExactly("Hello, Bob", MARKUP));
        assertThat(ann.elementsInMessages())
                .as("markup is shown as the text that it is")
                .isEmpty();
        assertThat(complaints()).isEmpty();
    }

    @Test
    void shouldMarkPrivateMessages() {
        bob.writeInPrivateTo("Ann");
        bob.send("just between us");

        within(() -> assertThat(ann.messages()).containsExactly("just between us"));
        assertThat(ann.privateMarks()).containsExactly("Privately to you");
        within(() -> assertThat(bob.privateMarks()).containsExactly("Privately to Ann"));
    }

    @Test
    void shouldTellWhoHasLeft() {
        bob.leave();

        within(() -> assertThat(ann.notices()).endsWith("Bob left"));
        within(() -> assertThat(ann.users()).containsExactly("Ann"));
    }

    private List<String> complaints() {
        return List.of(annsBrowser, bobsBrowser).stream()
                .flatMap(Optional::stream)
                .flatMap(browser -> browser.complaints().stream())
                .toList();
    }

    private static void within(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).untilAsserted(assertion);
    }
}
