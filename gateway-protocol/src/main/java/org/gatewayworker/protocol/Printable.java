package org.gatewayworker.protocol;

/** Text of a peer's making, fit for one line of a log. */
public final class Printable {
    private static final int MAX_CHARS = 300;

    private Printable() {}

    /** {@code text} with every character but printable ASCII spelt as an escape, and cut where it is long. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), MAX_CHARS) + 16);
        int shown = Math.min(text.length(), MAX_CHARS);
        for (int i = 0; i < shown; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~') {
                line.append(c);
            } else {
                line.append(String.format("\\u%04x", (int) c));
            }
        }
        if (shown < text.length()) {
            line.append("... (").append(text.length()).append(" characters)");
        }
        return line.toString();
    }
}
