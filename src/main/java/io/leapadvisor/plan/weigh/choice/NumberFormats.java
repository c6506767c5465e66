package io.leapadvisor.plan.weigh.choice;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Engine.Style;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.operation.Operation;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Formats of numbers that cannot be had where a model runs.
 *
 * @param workbench of the deployment
 */
public record NumberFormats(Workbench workbench) {

    private static final String TO = "to";

    /** Why a format that an action brings cannot be had; empty when it can, or when nothing is said of it. */
    public Optional<String> against(Action action) {
        return weights(action).or(() -> cache(action));
    }

    /** Styles in which an engine has weights in the format that it computes in before it computes. */
    private static final Set<Style> COMPUTING_AS_STORED = EnumSet.of(Style.EAGER, Style.COMPILED, Style.GRAPH);

    /**
     * Sixteen bits on a processor that multiplies no such numbers: its engine widens them to FP32 as it loads them, and
     * reads as many bytes as before (CTranslate2, https://github.com/OpenNMT/CTranslate2/blob/0d8bcd36/docs/
     * quantization.md, implicit type conversion on load). Engines for one user's language model widen in registers.
     */
    private static boolean isWidened(Resolved served, Engine engine, Precision to) {
        Accelerator part = served.part();
        boolean computes =
                part != null && Stream.of(Precision.FP16, Precision.BF16).anyMatch(part::computes);
        return (to == Precision.FP16 || to == Precision.BF16)
                && served.isWithoutAccelerator()
                && !computes
                && COMPUTING_AS_STORED.contains(engine.style());
    }

    /**
     * Weights in floating point of eight or four bits need units that multiply them, or an engine that keeps weights
     * alone in them and computes in more bits, as those that write tokens do to which an eager one is changed. Integers
     * any part multiplies in some of its units.
     */
    private Optional<String> weights(Action action) {
        Resolved served = workbench.served(action.stage()).resolved();
        Accelerator part = served.part();
        Engine engine = served.engine();
        boolean sets = action.remedy().changes().stream()
                .anyMatch(change -> Operation.LOWER_PRECISION.operationName().equals(change.perform()));
        if (!sets || engine == null || action.parameters().get(TO) == null) {
            return Optional.empty();
        }
        Precision to = Precision.valueOf(action.parameters().get(TO).toString().toUpperCase(Locale.ROOT));
        String machine = part == null ? "The processor" : part.name();
        if (isWidened(served, engine, to)) {
            return Optional.of(machine + " does not compute in " + to + ", and " + engine.name()
                    + " widens such weights to FP32 as it loads them.");
        }
        // No processor computes in floating point of eight or four bits.
        if (part == null && !served.isWithoutAccelerator()) {
            return Optional.empty();
        }
        boolean units = part != null && part.computes(to);
        boolean computed = units && (engine.isEager() || engine.quantizes(to, false));
        return to != Precision.FP8 && to != Precision.FP4
                        || computed
                        || engine.weightOnlyKernels().contains(to)
                        || engine.isEager() && served.profile().model().family() == ModelFamily.DECODER_LLM
                ? Optional.empty()
                : Optional.of(
                        units
                                ? engine.name() + " has no kernels for " + to + "."
                                : machine + " does not compute in " + to + ", and " + engine.name()
                                        + " does not keep weights alone in it.");
    }

    /**
     * A format of the KV cache that its engine has no cache for. An interpreter attends with the operators of its
     * framework, which read keys and values in the precision of the activations. What transformers has are caches of
     * integers for models that only decode, which it expands before each pass
     * (https://huggingface.co/docs/transformers/v4.53.0/kv_cache); of FP8 there are none.
     */
    private Optional<String> cache(Action action) {
        Engine engine = workbench.served(action.stage()).resolved().engine();
        ModelSpec now = workbench.today().variant().profile().model();
        ModelSpec then = workbench.alone(action).variant().profile().model();
        if (engine == null || !engine.isEager() || now == null || then == null) {
            return Optional.empty();
        }
        Precision to = then.kvPrecision();
        boolean changes = to != null && to != now.kvPrecision();
        boolean has = to == Precision.INT8 || to == Precision.INT4;
        return changes && to.isQuantized() && (!has || now.family() == ModelFamily.SEQ2SEQ)
                ? Optional.of(engine.name() + " keeps no KV cache in " + to
                        + (has ? " for a model with an encoder" : "") + ".")
                : Optional.empty();
    }
}
