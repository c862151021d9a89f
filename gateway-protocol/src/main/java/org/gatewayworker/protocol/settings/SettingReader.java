package org.gatewayworker.protocol.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads configured texts as what they stand for. Blank counts as not set. Where the text is nonsense, a
 * {@link SettingException} names the key, the value and what was expected.
 *
 * <p>Thread safe where the source is.
 */
public final class SettingReader {
    private static final Pattern DURATION = Pattern.compile("(-?\\d{1,9})(ms|s|m|h)?");

    private final String prefix;
    private final Function<String, Optional<String>> source;

    /**
     * @param prefix put in front of every key, with its dot
     * @param source gives the text of a key, empty where it is not set
     */
    public SettingReader(String prefix, Function<String, Optional<String>> source) {
        this.prefix = prefix;
        this.source = source;
    }

    public Optional<String> text(String key) {
        return source.apply(prefix + key).map(String::strip).filter(text -> !text.isEmpty());
    }

    public String text(String key, String fallback) {
        return text(key).orElse(fallback);
    }

    /** Comma-separated texts; empty ones between commas are dropped. */
    public List<String> texts(String key, String fallback) {
        return Arrays.stream(text(key, fallback).split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** {@code true} or {@code false}, in any case. */
    public boolean flag(String key, boolean fallback) {
        String text = text(key, Boolean.toString(fallback)).toLowerCase(Locale.ROOT);
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refuse(key, text, "true or false");
        };
    }

    /** @throws SettingException unless {@code min <= value <= max} */
    public int integer(String key, int fallback, int min, int max) {
        String text = text(key, Integer.toString(fallback));
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException notAnInteger) {
            // refused below, as a value out of range is
        }
        throw refuse(key, text, "a whole number, " + min + " to " + max);
    }

    /**
     * A number with a unit ({@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}; without one: seconds), or ISO-8601 ({@code PT30S}).
     *
     * @throws SettingException if it is neither, or negative
     */
    public Duration duration(String key, Duration fallback) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return fallback;
        }
        Optional<Duration> duration = parse(text.get());
        if (duration.isEmpty()) {
            throw refuse(key, text.get(), "a duration such as 30s, 5m or PT30S");
        }
        if (duration.get().isNegative()) {
            throw refuse(key, text.get(), "0s or more");
        }
        return duration.get();
    }

    /** One of an enum's constants, spelt in lower case with hyphens. */
    public <E extends Enum<E>> E choice(String key, E fallback) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return fallback;
        }
        E[] constants = fallback.getDeclaringClass().getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> spelling(constant).equals(text.get()))
                .findFirst()
                .orElseThrow(() -> refuse(
                        key,
                        text.get(),
                        Arrays.stream(constants).map(SettingReader::spelling).collect(Collectors.joining(" or "))));
    }

    /** A refusal of {@code key} for a reason of the caller's own. */
    public SettingException refuse(String key, String value, String expected) {
        return new SettingException(prefix + key, value, expected);
    }

    private static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<Duration> parse(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            String unit = matcher.group(2);
            return Optional.of(
                    switch (unit == null ? "s" : unit) {
                        case "ms" -> Duration.ofMillis(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        default -> Duration.ofSeconds(amount);
                    });
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException notIso) {
            return Optional.empty();
        }
    }
}
