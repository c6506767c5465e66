package io.leapadvisor.physics.machine;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.serving.Scheduling;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.Optional;
import java.util.Set;

/** How the kernels of prompts and steps are launched on a part. */
public final class Launching {

    /**
     * Launches of a step that generates over those of a prompt, where no graph replays them. Of what a layer takes: 260
     * µs of an 8B model on an H100 (vllm-omni issue 7960: 5.1 ms with graphs, 8.4 without), 280 of a 6B model in TGI of
     * 2023 on an RTX 4090 (ninehills), 370 to 560 of Llama-2-70B over 2 to 8 parts, collectives included (vLLM of 2023,
     * SplitwiseSim), 1,000 of gpt-oss-120b on a DGX Spark with its slower cores (conselara.dev, 2026-05), no more than
     * 200 of Llama-3.1-405B over 8 MI300X (dstack, 2024-11: 33 ms a token without graphs), 800 of Llama-2-70B over 8
     * A100 in another server of 2023 (sfc-gh-zhwang); a prompt's are 770, and 1,040 with collectives or experts. The
     * middle of the six; native code launches in no time to speak of.
     */
    private static final double STEP = 0.45;
    /**
     * Launches of a step of tokens that an eager framework replays as one graph, over those that it issues one by one.
     * Qwen3-TTS of 0.6B on an H100 took 0.14 of its time by graphs alone
     * (https://github.com/andimarafioti/faster-qwen3-tts, README), some of which are its kernels; by the fit a layer of
     * a server with recorded graphs has 0.02. Between them: ours.
     */
    private static final double REPLAYED = 0.1;
    /** For these a compiler makes whole programs ahead of time: no interpreter launches kernels. */
    private static final Set<String> WHOLE_PROGRAMS = Set.of("tpu", "neuron");

    /**
     * What the host of such a program takes for a prompt over what launching its kernels would take (ours: between
     * nothing, and what servers on TPU v6e and v7x were measured to take).
     */
    private static final double PROGRAM = 0.5;

    /** Styles whose computed time takes recorded launches for granted. */
    private static final Set<Engine.Style> RECORDING = Set.of(Engine.Style.LLM_SERVER, Engine.Style.GRAPH);

    private Launching() {}

    /**
     * True where recorded launches do not run, although the computed time of such an engine takes them for granted:
     * what is measured beyond it is launching, of which the host of one machine takes four times that of another, and
     * adapters have kernels of their own. Not so where accelerators also wait for each other.
     */
    public static boolean isOneByOne(Resolved resolved) {
        ModelSpec model = resolved.profile().model();
        return resolved.engine() != null
                && RECORDING.contains(resolved.engine().style())
                && model.features() != null
                && !isRecorded(model)
                && resolved.part() != null
                && resolved.part().kind() == Accelerator.Kind.GPU
                && resolved.profile().hardwareOrNone().tensorParallelOrOne() == 1;
    }

    /** True where launches are replayed, or few. */
    public static boolean isRecorded(ModelSpec model) {
        return model.has(Feature.CUDA_GRAPHS) || model.has(Feature.COMPILED);
    }

    /**
     * The scheduling of an engine, null = not known, in the version told, with the tokens of a step that were set;
     * without the captured graphs that a server has by default, an interpreter launches the kernels of each step.
     *
     * @param part null = not known
     */
    static Scheduling in(Engine engine, Accelerator part, ModelSpec model) {
        Integer tokens = model.batching() == null ? null : model.batching().maxBatchedTokens();
        if (engine == null) {
            return Scheduling.USUAL.withPromptTokens(tokens);
        }
        Scheduling usual =
                Scheduling.in(EngineVersion.told(model), engine.scheduling()).withPromptTokens(tokens);
        if (part != null && part.architecture() != null && WHOLE_PROGRAMS.contains(part.architecture())) {
            return usual.withLaunches(PROGRAM * usual.promptLaunches(), 0);
        }
        boolean recorded = engine.style() == Engine.Style.LLM_SERVER
                && engine.featuresOnIn(Optional.empty()).contains(Feature.CUDA_GRAPHS);
        double launched = usual.promptLaunches();
        return recorded && model.features() != null && !model.has(Feature.CUDA_GRAPHS)
                ? usual.withLaunches(launched, Math.max(usual.tokenLaunches(), STEP * launched))
                : usual;
    }

    /**
     * Part of its usual launches that a step of tokens has: the prompt before it is of any length, and not recorded.
     */
    static double ofStep(Engine engine, ModelSpec model) {
        return engine != null && engine.isEager() && model.has(Feature.CUDA_GRAPHS) && !model.has(Feature.COMPILED)
                ? REPLAYED
                : 1;
    }

    /**
     * Part of an eager framework's host time for an operator that an engine takes, for models that answer in one pass:
     * a captured graph is replayed as one; what an eager framework compiles is launched kernel by kernel. An engine
     * that fuses all but convolutions launches theirs alone.
     *
     * @param convolves true when most of the work is convolutions
     */
    static double share(Engine engine, ModelSpec model, boolean convolves) {
        if (engine == null || model.has(Feature.CUDA_GRAPHS)) {
            return 0;
        }
        if (!convolves && engine.onePass().fuses() && !engine.onePass().fusesConvolutions()) {
            return 0;
        }
        return engine.isEager() && model.has(Feature.COMPILED)
                ? engine.onePass().compiledLaunches()
                : engine.onePass().launches();
    }

    /**
     * True when operators between products are kernels of their own on an accelerator, though a graph runs.
     *
     * @param convolves true when most of the work is convolutions
     */
    static boolean isSeparate(Engine engine, ModelSpec model, boolean onProcessor, boolean convolves) {
        return engine != null
                && !(convolves
                        ? engine.onePass().fusesConvolutions()
                        : engine.onePass().fuses())
                && !onProcessor
                && !model.has(Feature.COMPILED);
    }
}
