package org.gatewayworker.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.RegisterAddress;

/**
 * What each register said last, taken together. A register that is gone keeps its word until it is back and says
 * something else (PROTOCOL.md section 6). Not thread safe.
 */
final class Announcements {
    private final Map<RegisterAddress, List<GatewayAddress>> byRegister = new LinkedHashMap<>();

    /** @return every gateway that any register names, in the order of the registers' first words */
    List<GatewayAddress> heard(RegisterAddress register, List<GatewayAddress> gateways) {
        byRegister.put(register, List.copyOf(gateways));
        Set<GatewayAddress> union = new LinkedHashSet<>();
        byRegister.values().forEach(union::addAll);
        return new ArrayList<>(union);
    }
}
