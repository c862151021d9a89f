package org.gatewayworker.web.socket;

import java.util.ArrayList;
import java.util.List;
import org.gatewayworker.gateway.WriteCompletion;

/** Remembers how a write ended, and how often. */
final class FakeCompletion implements WriteCompletion {
    private final List<String> ends = new ArrayList<>();

    @Override
    public void written() {
        ends.add("written");
    }

    @Override
    public void failed(Throwable cause) {
        ends.add("failed");
    }

    List<String> ends() {
        return ends;
    }
}
