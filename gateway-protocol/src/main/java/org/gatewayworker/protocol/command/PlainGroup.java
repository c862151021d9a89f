package org.gatewayworker.protocol.command;

import java.util.Optional;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * The arguments of nearly every SEND_TO_GROUP: one group of plain characters, nobody excluded. Read without a parser,
 * since this is the command that a busy cluster sends most.
 */
final class PlainGroup {
    private static final Bytes HEAD = Bytes.utf8("{\"group\":[\"");
    private static final Bytes TAIL = Bytes.utf8("\"],\"exclude\":null}");

    private PlainGroup() {}

    /** The group, or empty where the arguments are of any other form. */
    static Optional<Bytes> of(Bytes ext) {
        int end = ext.length() - TAIL.length();
        if (end < HEAD.length() || !stands(HEAD, ext, 0) || !stands(TAIL, ext, end)) {
            return Optional.empty();
        }
        for (int i = HEAD.length(); i < end; i++) {
            byte character = ext.at(i);
            if (character < ' ' || character == '"' || character == '\\') {
                return Optional.empty();
            }
        }
        return Optional.of(ext.slice(HEAD.length(), end));
    }

    private static boolean stands(Bytes part, Bytes whole, int offset) {
        for (int i = 0; i < part.length(); i++) {
            if (part.at(i) != whole.at(offset + i)) {
                return false;
            }
        }
        return true;
    }
}
