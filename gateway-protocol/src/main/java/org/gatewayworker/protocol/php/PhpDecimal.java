package org.gatewayworker.protocol.php;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Floats in the shortest form that reads back as the same, laid out as PHP does where {@code serialize_precision} is
 * -1. {@link Double#toString} alone will not do: before JDK 19 it gives a digit too many for some values.
 */
final class PhpDecimal {
    /** Up to so many digits stand in front of the point; beyond, PHP turns to an exponent. */
    private static final int MAX_INTEGER_DIGITS = 17;

    /** Up to so many zeros stand between the point and the first digit. */
    private static final int MAX_LEADING_ZEROS = 3;

    /** Below this every whole number is a double, and its digits are the shortest form. */
    private static final double EXACT_INTEGERS = 1L << 53;

    private PhpDecimal() {}

    /**
     * @param value finite
     * @param exponentSign {@code E} where serialized, {@code e} in JSON
     */
    static String text(double value, char exponentSign) {
        double magnitude = Math.abs(value);
        String sign = Double.compare(value, 0) < 0 ? "-" : "";
        if (magnitude < EXACT_INTEGERS && magnitude == Math.rint(magnitude)) {
            return sign + (long) magnitude;
        }
        BigDecimal shortest = shortest(magnitude).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        return sign + layOut(digits, digits.length() - shortest.scale(), exponentSign);
    }

    /** @param point where the point stands, counted in digits from the first; may lie before or behind them all */
    private static String layOut(String digits, int point, char exponentSign) {
        if (point < -MAX_LEADING_ZEROS || point > MAX_INTEGER_DIGITS) {
            int exponent = point - 1;
            String fraction = digits.length() > 1 ? digits.substring(1) : "0";
            return digits.charAt(0) + "." + fraction + exponentSign + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        if (point >= digits.length()) {
            return digits + "0".repeat(point - digits.length());
        }
        return digits.substring(0, point) + '.' + digits.substring(point);
    }

    private static BigDecimal shortest(double magnitude) {
        BigDecimal exact = new BigDecimal(magnitude);
        BigDecimal best = new BigDecimal(Double.toString(magnitude)).stripTrailingZeros();
        for (int precision = best.precision(); precision > 0; precision--) {
            BigDecimal rounded = closest(exact, precision, magnitude);
            if (rounded.doubleValue() != magnitude) {
                break;
            }
            best = rounded;
        }
        return best;
    }

    /** Of the two neighbours with that many digits, the nearer one, unless only the other reads back as the same. */
    private static BigDecimal closest(BigDecimal exact, int precision, double magnitude) {
        BigDecimal nearer = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
        if (nearer.doubleValue() == magnitude) {
            return nearer;
        }
        RoundingMode otherWay = nearer.compareTo(exact) > 0 ? RoundingMode.DOWN : RoundingMode.UP;
        return exact.round(new MathContext(precision, otherWay));
    }
}
