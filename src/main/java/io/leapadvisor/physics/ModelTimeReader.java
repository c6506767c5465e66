package io.leapadvisor.physics;

import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.physics.content.PromptLength;
import io.leapadvisor.physics.item.ItemWork;
import io.leapadvisor.physics.item.OnePass;
import io.leapadvisor.physics.item.Recording;
import io.leapadvisor.physics.item.UsualWork;
import io.leapadvisor.physics.machine.Machine;
import io.leapadvisor.physics.machine.MachineReader;
import io.leapadvisor.physics.serving.Drafting;
import io.leapadvisor.physics.tables.RecommenderWork;
import io.leapadvisor.physics.tables.TableWork;
import io.leapadvisor.physics.trees.Forest;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads what a deployment says of its model and traffic, and fills what is left out with what is usual. */
final class ModelTimeReader {

    private static final double USUAL_ANSWER = 128;
    private static final double USUAL_TEXT = 128;

    private ModelTimeReader() {}

    /** The times of a resolved deployment; null when the size of its model is not known. */
    static ModelTime read(Resolved resolved, Adjustments changed, Calibration calibration) {
        ModelSpec model = resolved.profile().model();
        if (!model.isSized()) {
            return null;
        }
        DeploymentProfile profile = resolved.profile();
        List<String> assumptions = new ArrayList<>(resolved.assumptions());
        if (model.isForest()) {
            return Forest.time(resolved, adjustments(resolved, changed, false, null), calibration, assumptions);
        }
        Machine machine = MachineReader.read(resolved, calibration, assumptions);
        Traffic traffic = profile.traffic();
        boolean sized = model.parameters() != null || model.layers() != null;
        boolean generative = sized
                && (model.isGenerative()
                        || model.family() == null
                                && model.flopsPerItem() == null
                                && traffic != null
                                && traffic.outputTokens() != null);
        if (!sized && model.isGenerative()) {
            assumptions.add(
                    "neither model.parameters nor model.layers is known; model.flopsPerItem is taken as the whole "
                            + "answer, without decode steps");
        }
        if (model.family() == null) {
            assumptions.add("model.family is not given; "
                    + (generative ? "DECODER_LLM" : "a model without a decode phase") + " is assumed");
        }
        double input = traffic == null || traffic.inputTokens() == null ? Double.NaN : traffic.inputTokens();
        if (Double.isNaN(input)) {
            input = Recording.positions(model, resolved.structure(), traffic);
        }
        double output = traffic == null || traffic.outputTokens() == null ? Double.NaN : traffic.outputTokens();
        if (generative && Double.isNaN(input)) {
            PromptLength usual = PromptLength.of(profile).with(changed.own());
            input = usual.tokens();
            assumptions.add(usual.sentence());
        }
        if (generative && Double.isNaN(output)) {
            output = USUAL_ANSWER;
            assumptions.add("traffic.outputTokens is not given; " + (int) USUAL_ANSWER + " are assumed");
        }
        boolean sequence = model.layers() != null && model.flopsPerItem() == null || generative;
        Transformer transformer = sequence || model.flopsPerItem() == null ? Transformer.of(model, assumptions) : null;
        if (transformer != null
                && resolved.engine() != null
                && resolved.engine().fixedShapes()) {
            transformer = transformer.visitingAll();
        }
        double parameters = model.parameters() != null
                ? model.parameters()
                : transformer == null ? usualParameters(model, input, assumptions) : transformer.total();
        OnePass item = null;
        if (!generative) {
            if (Double.isNaN(input) && model.flopsPerItem() == null && isSequence(model)) {
                input = USUAL_TEXT;
                assumptions.add(
                        "traffic.inputTokens is not given; " + (int) USUAL_TEXT + " tokens an item are assumed");
            }
            TableWork tables = TableWork.of(model, resolved.structure(), machine, assumptions);
            double dense = tables == null ? parameters : tables.denseOf(parameters, model);
            ItemWork work = ItemWork.of(
                    model,
                    resolved.structure(),
                    transformer,
                    dense,
                    isSequence(model) ? input : Double.NaN,
                    assumptions);
            OnePass items = Recording.of(work, resolved, assumptions);
            item = model.family() == ModelFamily.RECOMMENDER && tables != null
                    ? new RecommenderWork(items, tables, model.rows())
                    : items;
            parameters = tables == null ? parameters : dense + tables.bytes() / machine.storedBytes();
            input = Double.isNaN(input) ? 1 : input;
            output = 0;
        }
        ModelTime read = new ModelTime(
                machine,
                transformer,
                item,
                parameters,
                generative,
                input,
                output,
                traffic == null || traffic.prefixHitRatio() == null ? 0 : traffic.prefixHitRatio(),
                adjustments(resolved, changed, generative, transformer),
                assumptions);
        read.spill().sentence(machine, transformer, read.weightMemory()).ifPresent(assumptions::add);
        return read;
    }

    /** What changes in the times of a model, with the drafts that it was told to make. */
    static Adjustments adjustments(
            Resolved resolved, Adjustments changed, boolean generative, Transformer transformer) {
        DeploymentProfile profile = resolved.profile();
        return Drafting.with(
                changed.on(resolved.runsOnProcessor())
                        .among(profile.hardwareOrNone().replicaCount()),
                resolved.engine(),
                generative ? profile.model().speculation() : null,
                transformer);
    }

    /** Weights of a model of which the work of an item is all that is known. */
    private static double usualParameters(ModelSpec model, double tokens, List<String> assumptions) {
        double places = model.family() != ModelFamily.ENCODER ? 1 : Double.isNaN(tokens) ? USUAL_TEXT : tokens;
        double parameters = UsualWork.of(model).parameters(model.flopsPerItem() / places);
        assumptions.add(String.format(
                Locale.ROOT,
                "model.parameters is not known; %,.1f million are assumed from model.flopsPerItem",
                parameters / 1e6));
        return parameters;
    }

    private static boolean isSequence(ModelSpec model) {
        return model.family() == ModelFamily.ENCODER || model.family() == ModelFamily.SPEECH || model.family() == null;
    }
}
