package io.leapadvisor.remedy.operation;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.change.Pools;
import io.leapadvisor.physics.machine.Machine;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.remedy.field.ReplicaCount;
import io.leapadvisor.remedy.field.Settable;
import io.leapadvisor.remedy.operation.machine.DividedReplica;
import io.leapadvisor.simulate.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Operations on how a model is divided among accelerators. */
final class ParallelOperations {

    private ParallelOperations() {}

    /**
     * With a number of replicas, the machines are divided among them: cores and memory with the accelerators. Those of
     * processors go and come with them.
     */
    static Variant changeParallelism(Call call) {
        Hardware hardware = call.hardware();
        Accelerator part = call.simulator().look(call.variant()).part();
        if (part == null) {
            // There is no accelerator whose model could be divided otherwise.
            return call.variant();
        }
        int to = (int) call.number("to", hardware.tensorParallelOrOne());
        int groups = (int) call.number("pipeline", hardware.pipelineParallelOrOne());
        int accelerators = to * groups;
        Hardware sharded = withParts(hardware, accelerators).withTensorParallel(to);
        if (groups != hardware.pipelineParallelOrOne()) {
            sharded = sharded.withPipelineParallel(groups);
        }
        int replicas = (int) call.number("replicas", hardware.replicaCount());
        boolean isThere = to == hardware.tensorParallelOrOne()
                && groups == hardware.pipelineParallelOrOne()
                && accelerators == hardware.acceleratorCount()
                && replicas == hardware.replicaCount();
        if (isThere) {
            return call.variant();
        }
        boolean divides = replicas > hardware.replicaCount() && accelerators < hardware.acceleratorCount();
        if (divides || part.kind() == Accelerator.Kind.CPU) {
            sharded = sharded.partOf((double) accelerators / hardware.acceleratorCount());
        }
        Variant divided = call.with(sharded);
        return call.parameters().get("replicas") == null ? divided : ReplicaCount.set(divided, replicas);
    }

    /**
     * Groups of layers, one after the other on parts of their own; the replica has the parts for them. Where a layer is
     * spread over machines, the groups take the machines at hand, so that each layer stays in fewer of them.
     */
    static Outcome changePipeline(Call call) {
        Hardware hardware = call.hardware();
        int to = (int) call.number("to", hardware.pipelineParallelOrOne());
        Accelerator part = call.simulator().look(call.variant()).part();
        int split = hardware.tensorParallelOrOne();
        int groups = hardware.pipelineParallelOrOne();
        if (part != null && split > part.peers() && to > groups && split * groups % to == 0) {
            int inside = split * groups / to;
            return new Outcome(
                    call.with(hardware.withTensorParallel(inside).withPipelineParallel(to)),
                    List.of("the " + split * groups + " accelerators at hand are taken, " + inside
                            + " for each group of layers: today a layer is spread over several machines"));
        }
        int accelerators = to * hardware.tensorParallelOrOne();
        Variant laid = call.with(withParts(hardware, accelerators).withPipelineParallel(to));
        return accelerators == hardware.acceleratorCount()
                ? Outcome.of(laid)
                : new Outcome(
                        laid,
                        List.of("a replica then has " + accelerators + " accelerators, "
                                + hardware.tensorParallelOrOne() + " for each group of layers; it has "
                                + hardware.acceleratorCount() + " today"));
    }

    /**
     * The experts of a layer lie over so many parts, each expert whole on one of them. Attention runs as copies over
     * the smallest split whose memory holds its weights beside the experts. A limit of the batch is one of the replica,
     * which its copies share: else more requests at a time would count as a gain of the experts.
     */
    static Outcome shareExperts(Call call) {
        Resolved before = call.simulator().look(call.variant());
        Integer experts = before.profile().model() == null
                ? null
                : before.profile().model().experts();
        if (experts == null || experts <= 1) {
            return new Outcome(call.variant(), List.of("model.experts is not above 1; there are no experts to share"));
        }
        Hardware hardware = call.hardware();
        int to = (int) call.number("to", hardware.acceleratorCount());
        Hardware wide =
                withParts(hardware, Math.max(hardware.acceleratorCount(), to)).withPipelineParallel(null);
        Variant shared = null;
        for (int split = 1; split <= to; split *= 2) {
            Variant tried = call.with(
                    wide.withTensorParallel(split).withExpertParallel(to).withDataParallel(null));
            if (to % split == 0 && holds(call, tried, split)) {
                shared = tried;
                break;
            }
        }
        if (shared == null) {
            return new Outcome(call.variant(), List.of("the experts do not fit " + to + " parts"));
        }
        int split = shared.profile().hardwareOrNone().tensorParallelOrOne();
        List<String> assumptions = new ArrayList<>();
        assumptions.add("attention runs as " + to / split + " copies over " + accelerators(split));
        ModelSpec model = shared.profile().model();
        Batching batching = model.batching();
        double copies = copies(shared.profile().hardwareOrNone()) / copies(hardware);
        if (batching != null && batching.maxBatchSize() != null && copies > 1) {
            int each = (int) Math.max(1, Math.round(batching.maxBatchSize() / copies));
            shared = shared.with(shared.profile().withModel(model.withBatching(batching.withMaxBatchSize(each))));
            assumptions.add("model.batching.maxBatchSize is shared by the copies, " + each + " each");
        }
        return new Outcome(Settable.FEATURES.set(shared, null, Feature.EXPERT_PARALLEL.id()), assumptions);
    }

    /** Copies of the model in a replica. */
    private static double copies(Hardware hardware) {
        int split = hardware.tensorParallelOrOne() * hardware.pipelineParallelOrOne();
        return Math.max(1, hardware.acceleratorCount() / split);
    }

    /**
     * Some replicas compute prompts alone, the others answer; a single one is divided in two. Keys and values cross at
     * the network's rate where it is told, else at that of the links between parts, each of which sends its share.
     */
    static Outcome separatePrefill(Call call) {
        if (call.hardware().replicaCount() > 1) {
            return separated(call, call.variant(), List.of());
        }
        Optional<Variant> divided = DividedReplica.of(call.hardware())
                .map(call::with)
                .filter(halves ->
                        holds(call, halves, halves.profile().hardwareOrNone().tensorParallelOrOne()));
        return divided.map(halves -> separated(
                        call,
                        halves,
                        List.of("the replica is divided in two of "
                                + accelerators(halves.profile().hardwareOrNone().acceleratorCount()))))
                .orElseGet(() -> new Outcome(
                        call.variant(),
                        List.of("prompts and answers need a replica each; there is one, and no half of it holds the"
                                + " model")));
    }

    private static Outcome separated(Call call, Variant variant, List<String> divided) {
        Hardware hardware = variant.profile().hardwareOrNone();
        int replicas = hardware.replicaCount();
        int prompts = (int) Math.max(1, Math.min(replicas - 1, call.number("prefillReplicas", 1)));
        double network = hardware.networkGbps() == null ? Double.NaN : hardware.networkGbps() * 1e9 / 8;
        double link = Double.isNaN(network) ? linkBetweenParts(call) * hardware.tensorParallelOrOne() : network;
        Variant apart = variant.adjust(a -> a.withPools(new Pools((double) prompts / replicas, link)));
        List<String> assumptions = new ArrayList<>(divided);
        assumptions.add(prompts + " of " + replicas + " replicas compute prompts, the others answer");
        if (Double.isNaN(network)) {
            assumptions.add(String.format(
                    Locale.ROOT,
                    "hardware.networkGbps is not known; the keys and values of a prompt are taken to cross at the rate"
                            + " of the accelerators' links, %.0f GB/s a replica",
                    link / 1e9));
        }
        return new Outcome(apart, assumptions);
    }

    private static double linkBetweenParts(Call call) {
        ModelTime time = timeOf(call, call.variant());
        return time == null ? Machine.HOST_LINK : time.machine().linkBandwidth();
    }

    private static ModelTime timeOf(Call call, Variant variant) {
        return ModelTime.of(
                call.simulator().look(variant),
                variant.adjustments(),
                call.knowledge().calibration());
    }

    /** True where the memory is not known, too: then nothing speaks against the split. */
    private static boolean holds(Call call, Variant tried, int split) {
        ModelTime time = timeOf(call, tried);
        return time == null || time.fits(split, call.knowledge().threshold("working-space"));
    }

    /** With so many parts a replica; the caller's price follows their number. */
    private static Hardware withParts(Hardware hardware, int accelerators) {
        Double price = hardware.usdPerReplicaHour() == null
                ? null
                : hardware.usdPerReplicaHour() * accelerators / hardware.acceleratorCount();
        return hardware.withAcceleratorsPerReplica(accelerators).withUsdPerReplicaHour(price);
    }

    private static String accelerators(int count) {
        return (count == 1 ? "one accelerator" : count + " accelerators") + " each";
    }
}
