package org.gatewayworker.protocol.command;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * The arguments of nearly every SEND_TO_GROUP: one group of plain characters, nobody excluded. Read and written without a
 * detour over values, since this is the command that a busy cluster sends most.
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

    /** The arguments that name {@code group}, byte for byte as PHP writes them, or empty where it would escape a character. */
    static Optional<Bytes> write(Bytes group) {
        for (int i = 0; i < group.length(); i++) {
            byte character = group.at(i);
            if (character < ' ' || character == '"' || character == '\\' || character == '/') {
                return Optional.empty();
            }
        }
        ByteBuffer ext = ByteBuffer.allocate(HEAD.length() + group.length() + TAIL.length());
        HEAD.writeTo(ext);
        group.writeTo(ext);
        TAIL.writeTo(ext);
        return Optional.of(Bytes.wrap(ext.array()));
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
