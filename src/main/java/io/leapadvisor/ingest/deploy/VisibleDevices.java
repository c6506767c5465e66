package io.leapadvisor.ingest.deploy;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Accelerators that variables of a process leave visible, where they name them. */
final class VisibleDevices {

    private static final List<String> VARIABLES =
            List.of("CUDA_VISIBLE_DEVICES", "NVIDIA_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES");

    private VisibleDevices() {}

    /** How many the first of the variables names; null = none does. */
    static Double of(Map<String, String> environment) {
        return VARIABLES.stream()
                .map(environment::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(VisibleDevices::count)
                .orElse(null);
    }

    /** How many a list names; null where it is none, such as {@code all}. */
    static Double count(String list) {
        return list.matches("\\s*(\\d+|(GPU|MIG)-[\\w-]+)(\\s*,\\s*[\\w-]+)*\\s*")
                ? (Double) (double) list.split(",").length
                : null;
    }
}
