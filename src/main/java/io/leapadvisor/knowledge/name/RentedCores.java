package io.leapadvisor.knowledge.name;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.price.Price;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hardware threads of a core that a profile counts as cores. Who names a cloud's machine, as in "Cascade Lake (GCP
 * g2-standard-16)", has its vCPU in mind: a thread each, and all threads of a core unless that is switched off
 * (https://cloud.google.com/dotnet/docs/reference/Google.Cloud.Container.V1, AdvancedMachineFeatures.ThreadsPerCore,
 * read on 2026-11-28), where the part is not one that the cloud rents by the core.
 */
public final class RentedCores {

    /** Threads of a core of x86, with which all large clouds but those that say otherwise rent. */
    private static final int THREADS = 2;

    private RentedCores() {}

    /**
     * vCPU that share a core.
     *
     * @param part the processor
     * @param name what the profile calls it; null = nothing
     */
    public static int perCore(Accelerator part, String name) {
        if (name == null || part.vcpusPerCore() > 1) {
            return part.vcpusPerCore();
        }
        boolean rented = Arrays.stream(name.toLowerCase(Locale.ROOT).split("[\\s(),;/]+"))
                .map(InstanceNames::family)
                .flatMap(Optional::stream)
                .anyMatch(family -> !families(part).anyMatch(family::equals));
        return rented ? THREADS : part.vcpusPerCore();
    }

    /** Families of machines with this very part, of which its file says how they are rented. */
    private static Stream<String> families(Accelerator part) {
        return Stream.concat(
                        part.aliases().stream(),
                        part.prices().stream().map(Price::instance).filter(name -> name != null))
                .map(name -> InstanceNames.family(name).orElse(name));
    }
}
