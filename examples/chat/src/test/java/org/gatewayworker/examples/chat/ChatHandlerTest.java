package org.gatewayworker.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatHandlerTest {
    private final FakeGateway gateway = new FakeGateway();
    private final FakeClient ann = gateway.connect();
    private final FakeClient bob = gateway.connect();
    private final FakeClient eve = gateway.connect();

    @Test
    void shouldWelcomeNewcomerWithEverybodyInTheRoomItselfIncluded() {
        ann.login("Ann", "1");
        eve.login("Eve", "2");
        bob.login("Bob", "1");

        JsonObject welcome = bob.onlyReceived();
        assertThat(welcome.keySet()).containsExactly("type", "client_id", "client_name", "time", "client_list");
        assertThat(welcome.getString("type")).isEqualTo("login");
        assertThat(welcome.getString("client_id")).isEqualTo(bob.id().value());
        assertThat(welcome.getString("client_name")).isEqualTo("Bob");
        assertThat(Instant.parse(welcome.getString("time"))).isBeforeOrEqualTo(Instant.now());
        assertThat(welcome.getJsonObject("client_list"))
                .isEqualTo(Json.createObjectBuilder()
                        .add(ann.id().value(), "Ann")
                        .add(bob.id().value(), "Bob")
                        .build());
    }

    @Test
    void shouldTellTheRoomWhoHasCome() {
        ann.login("Ann", "1");
        eve.login("Eve", "2");
        forgetReceived();

        bob.login("Bob", "1");

        JsonObject notice = ann.onlyReceived();
        assertThat(notice.keySet()).containsExactly("type", "client_id", "client_name", "time");
        assertThat(notice.getString("type")).isEqualTo("login");
        assertThat(notice.getString("client_id")).isEqualTo(bob.id().value());
        assertThat(notice.getString("client_name")).isEqualTo("Bob");
        assertThat(eve.received()).isEmpty();
    }

    @Test
    void shouldTrimNameAndRoom() {
        ann.login("  Ann ", " 1 ");

        assertThat(ann.onlyReceived().getString("client_name")).isEqualTo("Ann");
        assertThat(ann.session().stored()).containsEntry("client_name", "Ann").containsEntry("room_id", "1");
    }

    @Test
    void shouldKeepRoomsApartWhoseNamesAreTheSameNumber() {
        ann.login("Ann", "7");
        bob.login("Bob", "007");
        eve.login("Eve", "123");
        forgetReceived();

        bob.say("all", "shaken");
        eve.say("all", "stirred");

        assertThat(ann.received()).isEmpty();
        assertThat(bob.onlyReceived().getString("content")).isEqualTo("shaken");
        assertThat(eve.onlyReceived().getString("content")).isEqualTo("stirred");
        assertThat(eve.session().stored()).containsEntry("room_id", "123");
    }

    @Test
    void shouldSayToEverybodyInTheRoomTheSpeakerIncluded() {
        loginAll();

        ann.say("all", "Hello \"you\" <b>\nthere</b>");

        JsonObject said = bob.onlyReceived();
        assertThat(said.keySet())
                .containsExactly("type", "from_client_id", "from_client_name", "to_client_id", "content", "time");
        assertThat(said.getString("type")).isEqualTo("say");
        assertThat(said.getString("from_client_id")).isEqualTo(ann.id().value());
        assertThat(said.getString("from_client_name")).isEqualTo("Ann");
        assertThat(said.getString("to_client_id")).isEqualTo("all");
        assertThat(said.getString("content")).isEqualTo("Hello \"you\" <b>\nthere</b>");
        assertThat(Instant.parse(said.getString("time"))).isBeforeOrEqualTo(Instant.now());
        assertThat(ann.onlyReceived()).isEqualTo(said);
        assertThat(eve.onlyReceived()).isEqualTo(said);
    }

    @Test
    void shouldWhisperToOneWithACopyForTheSpeaker() {
        loginAll();

        ann.say(bob.id().value(), "just you");

        JsonObject said = bob.onlyReceived();
        assertThat(said.getString("from_client_id")).isEqualTo(ann.id().value());
        assertThat(said.getString("to_client_id")).isEqualTo(bob.id().value());
        assertThat(said.getString("content")).isEqualTo("just you");
        assertThat(ann.onlyReceived()).isEqualTo(said);
        assertThat(eve.received()).isEmpty();
    }

    @Test
    void shouldGiveAWhisperToOneselfOnce() {
        loginAll();

        ann.say(ann.id().value(), "note to self");

        assertThat(ann.onlyReceived().getString("content")).isEqualTo("note to self");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "ALL", "7f00000108fc00000063", "7F00000108FC00000001"})
    void shouldRefuseToWhisperToNobody(String to) {
        loginAll();

        ann.say(to, "anyone?");

        assertRefused(ann, "Nobody of that client_id is in your room.");
        assertThat(bob.received()).isEmpty();
    }

    @Test
    void shouldRefuseToWhisperIntoAnotherRoom() {
        ann.login("Ann", "1");
        bob.login("Bob", "2");
        forgetReceived();

        ann.say(bob.id().value(), "psst");

        assertRefused(ann, "Nobody of that client_id is in your room.");
        assertThat(bob.received()).isEmpty();
    }

    @Test
    void shouldRefuseToWhisperToOneWhoHasGone() {
        loginAll();
        bob.close();
        forgetReceived();

        ann.say(bob.id().value(), "psst");

        assertRefused(ann, "Nobody of that client_id is in your room.");
    }

    @Test
    void shouldTellTheRoomWhoHasGone() {
        loginAll();

        bob.close();

        JsonObject notice = ann.onlyReceived();
        assertThat(notice.keySet()).containsExactly("type", "client_id", "client_name", "time");
        assertThat(notice.getString("type")).isEqualTo("logout");
        assertThat(notice.getString("client_id")).isEqualTo(bob.id().value());
        assertThat(notice.getString("client_name")).isEqualTo("Bob");
    }

    @Test
    void shouldSayNothingOfOneWhoLeavesWithoutHavingLoggedIn() {
        ann.login("Ann", "1");
        forgetReceived();

        bob.close();

        assertThat(ann.received()).isEmpty();
    }

    @Test
    void shouldSwitchRoomsAtSecondLoginAndLeaveUnderTheOldName() {
        loginAll();

        bob.login("Robert", "2");

        assertThat(ann.onlyReceived().getString("type")).isEqualTo("logout");
        assertThat(ann.onlyReceived().getString("client_name")).isEqualTo("Bob");
        assertThat(bob.onlyReceived().getJsonObject("client_list").keySet())
                .containsExactly(bob.id().value());

        forgetReceived();
        ann.say("all", "is Bob still here?");
        assertThat(bob.received()).isEmpty();

        forgetReceived();
        bob.close();
        assertThat(ann.received()).isEmpty();
    }

    @Test
    void shouldStayInTheRoomWhenASecondLoginIsRefused() {
        loginAll();

        bob.login("", "2");
        assertRefused(bob, "A name has 1 to 32 characters.");

        forgetReceived();
        ann.say("all", "still there?");
        assertThat(bob.onlyReceived().getString("content")).isEqualTo("still there?");
    }

    @Test
    void shouldIgnorePong() {
        ann.send("{\"type\":\"pong\"}");
        loginAll();
        ann.send("{\"type\":\"pong\"}");

        assertThat(ann.received()).isEmpty();
        assertThat(bob.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{",
                "{\"type\":",
                "[]",
                "null",
                "\"login\"",
                "{}",
                "{\"type\":\"dance\"}",
                "{\"type\":7}",
                "{\"type\":null}"
            })
    void shouldAnswerWithAnErrorWhatIsNoRequest(String text) {
        ann.send(text);

        assertRefused(ann, "Expected a JSON object of type login, say or pong.");
    }

    @Test
    void shouldAnswerWithAnErrorWhatIsNestedTooDeeply() {
        ann.send("{\"type\":" + "[".repeat(100_000));

        assertRefused(ann, "Expected a JSON object of type login, say or pong.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"login\",\"room_id\":\"1\"}",
                "{\"type\":\"login\",\"client_name\":7,\"room_id\":\"1\"}",
                "{\"type\":\"login\",\"client_name\":\" \",\"room_id\":\"1\"}",
                "{\"type\":\"login\",\"client_name\":\"123456789012345678901234567890123\",\"room_id\":\"1\"}"
            })
    void shouldRefuseALoginWithoutAProperName(String login) {
        ann.send(login);

        assertRefused(ann, "A name has 1 to 32 characters.");
        assertThat(ann.session().isEmpty()).isTrue();
    }

    @Test
    void shouldRefuseALoginWithoutAProperRoom() {
        ann.login("Ann", " ");
        assertRefused(ann, "A room has 1 to 64 characters.");

        forgetReceived();
        ann.login("Ann", "r".repeat(65));
        assertRefused(ann, "A room has 1 to 64 characters.");

        forgetReceived();
        ann.login("Ann", "0");
        assertRefused(ann, "No room is called 0.");
    }

    @Test
    void shouldRefuseToSayBeforeLogin() {
        bob.login("Bob", "1");
        forgetReceived();

        ann.say("all", "hello?");

        assertRefused(ann, "Log in first.");
        assertThat(bob.received()).isEmpty();
    }

    @Test
    void shouldRefuseContentThatIsEmptyOrTooLong() {
        loginAll();

        ann.say("all", " \n");
        assertRefused(ann, "A message has 1 to 4000 characters.");

        forgetReceived();
        ann.say("all", "x".repeat(4_001));
        assertRefused(ann, "A message has 1 to 4000 characters.");
        assertThat(bob.received()).isEmpty();

        forgetReceived();
        ann.say("all", "x".repeat(4_000));
        assertThat(bob.onlyReceived().getString("content")).hasSize(4_000);
    }

    private void loginAll() {
        ann.login("Ann", "1");
        bob.login("Bob", "1");
        eve.login("Eve", "1");
        forgetReceived();
    }

    private void forgetReceived() {
        ann.received().clear();
        bob.received().clear();
        eve.received().clear();
    }

    private static void assertRefused(FakeClient client, String reason) {
        assertThat(client.onlyReceived())
                .isEqualTo(Json.createObjectBuilder()
                        .add("type", "error")
                        .add("message", reason)
                        .build());
    }
}
