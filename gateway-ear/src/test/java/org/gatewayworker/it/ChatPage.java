package org.gatewayworker.it;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/** The chat, as the person in front of it uses it. What it shows is read at once: the test waits for what it expects. */
final class ChatPage {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RemoteWebDriver driver;

    private ChatPage(RemoteWebDriver driver) {
        this.driver = driver;
    }

    static ChatPage open(RemoteWebDriver driver, URI address, String name, String room) {
        driver.get(
                address + "#" + URLEncoder.encode(room, StandardCharsets.UTF_8).replace("+", "%20"));
        ChatPage page = new ChatPage(driver);
        page.element("name").sendKeys(name);
        page.element("join").click();
        await("login of " + name)
                .atMost(PATIENCE)
                .until(() -> page.element("chat").isDisplayed());
        return page;
    }

    void send(String text) {
        element("composer").sendKeys(text, Keys.ENTER);
    }

    /** From here on, what is sent goes to {@code name} only. */
    void writeInPrivateTo(String name) {
        await(name + " in the list")
                .atMost(PATIENCE)
                .ignoreException(StaleElementReferenceException.class) // the list is drawn anew whenever somebody comes
                .until(() -> person(name).map(this::click).orElse(false));
    }

    /** The other people see that somebody left. */
    void leave() {
        element("leave").click();
    }

    String room() {
        return element("room-title").getText();
    }

    /** Content of the messages, oldest first. */
    List<String> messages() {
        return texts("text");
    }

    /** What marks private messages as such, oldest first. */
    List<String> privateMarks() {
        return texts("privately");
    }

    List<String> notices() {
        return texts("notice");
    }

    List<String> users() {
        return strings("return Array.from(document.querySelectorAll('[data-testid=user]'), user => user.dataset.name)");
    }

    /** Tags of the elements inside messages' texts: none, unless somebody's text has become markup. */
    List<String> elementsInMessages() {
        return strings("return Array.from(document.querySelectorAll('[data-testid=text] *'), found => found.tagName)");
    }

    private Optional<WebElement> person(String name) {
        return driver.findElements(testId("user")).stream()
                .filter(user -> name.equals(user.getDomAttribute("data-name")))
                .findFirst();
    }

    private boolean click(WebElement element) {
        element.click();
        return element("private-target").isDisplayed();
    }

    private WebElement element(String testId) {
        return driver.findElement(testId(testId));
    }

    private List<String> texts(String testId) {
        return strings("return Array.from(document.querySelectorAll('[data-testid=" + testId
                + "]'), found => found.textContent)");
    }

    private List<String> strings(String script) {
        List<?> found = (List<?>) Objects.requireNonNull(driver.executeScript(script));
        return found.stream().map(String.class::cast).toList();
    }

    private static By testId(String id) {
        return By.cssSelector("[data-testid=" + id + "]");
    }
}
