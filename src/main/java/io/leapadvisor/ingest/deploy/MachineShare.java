package io.leapadvisor.ingest.deploy;

import io.leapadvisor.ingest.workload.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a container is given of one machine, by the names that the rows of docker's formats have for it. */
final class MachineShare {

    private static final List<String> VISIBLE =
            List.of("CUDA_VISIBLE_DEVICES", "NVIDIA_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES");

    /** Accelerators in the amounts of a container that no cluster starts; in a cluster they are called by a vendor. */
    static final String DEVICES = "devices";

    private MachineShare() {}

    /**
     * Amounts by name, in base units: cores, bytes, pieces; what is not told is left out.
     *
     * @param cpus as docker takes it
     * @param memory as docker takes it
     * @param accelerators that are asked for; null = those that variables leave visible
     * @param environment variables of the process
     */
    static Map<String, Double> of(String cpus, String memory, Double accelerators, Map<String, String> environment) {
        Map<String, Double> amounts = new LinkedHashMap<>();
        put(amounts, "cpu", Quantity.docker(cpus));
        put(amounts, "memory", Quantity.docker(memory));
        put(amounts, DEVICES, accelerators == null ? visible(environment) : accelerators);
        return amounts;
    }

    /** How many devices a list names; null where it is none, such as {@code all}. */
    static Double count(String list) {
        return list.matches("\\s*+(\\d++|(GPU|MIG)-[\\w-]++)(\\s*+,\\s*+[\\w-]++)*+\\s*+")
                ? (Double) (double) list.split(",").length
                : null;
    }

    /** How many the first of the variables names; null = none does. */
    private static Double visible(Map<String, String> environment) {
        return VISIBLE.stream()
                .map(environment::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(MachineShare::count)
                .orElse(null);
    }

    private static void put(Map<String, Double> amounts, String name, Double amount) {
        if (amount != null && amount > 0) {
            amounts.put(name, amount);
        }
    }
}
