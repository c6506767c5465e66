package io.leapadvisor.profile;

import io.leapadvisor.profile.content.MediaKind;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Fields of the contract that can be given and that nothing reads yet. What is given must not be ignored in silence: an
 * answer names each such field among its assumptions, and says what holds instead. Who makes use of a field removes it
 * here.
 */
public final class UnusedFields {

    /** What holds instead, by the path of the field; a path ends at the group where no field of the group is read. */
    static final Map<String, String> BY_PATH = new TreeMap<>(Map.ofEntries(
            Map.entry("hardware.capabilities", "the knowledge base decides what the parts can do"),
            Map.entry("monitoring.selector", "alerts name no time series of the deployment")));

    private static final Set<Feature> FEATURES =
            Set.of(Feature.MULTI_LORA, Feature.STRUCTURED_OUTPUT, Feature.EXPERT_PARALLEL, Feature.KV_OFFLOAD);

    private static final String IN_PROMPT =
            "traffic.imagesPerRequest: the tokens of images are counted with the prompt;"
                    + " the time to encode them is not estimated";
    private static final String UNREAD_IMAGES = "traffic.imagesPerRequest is not used: no model of vision is known, and"
            + " no stage that decodes images says so (media)";

    private UnusedFields() {}

    /**
     * One sentence for each field or group that is given and not read, in a fixed order.
     *
     * @param families of the models that are known on its path
     */
    public static List<String> of(DeploymentProfile profile, Set<ModelFamily> families) {
        Stream<String> fields = BY_PATH.entrySet().stream()
                .filter(field -> Fields.value(profile, field.getKey()) != null)
                .map(field -> field.getKey() + " is not used yet: " + field.getValue());
        return Stream.of(content(profile, families), fields, features(profile.model()))
                .flatMap(sentences -> sentences)
                .toList();
    }

    /** What requests carry beside text is read by models of its kind, and by stages that say what they decode. */
    private static Stream<String> content(DeploymentProfile profile, Set<ModelFamily> families) {
        Traffic traffic = profile.traffic();
        boolean audio = traffic != null
                && traffic.audioSeconds() != null
                && !families.contains(ModelFamily.SPEECH)
                && !decodes(profile, MediaKind.AUDIO);
        boolean images = traffic != null
                && traffic.imagesPerRequest() != null
                && !families.contains(ModelFamily.VISION)
                && !decodes(profile, MediaKind.IMAGE);
        boolean prompts = images && families.contains(ModelFamily.DECODER_LLM);
        return Stream.concat(
                audio
                        ? Stream.of("traffic.audioSeconds is not used: no model of speech is known, and no stage that"
                                + " decodes audio says so (media)")
                        : Stream.empty(),
                prompts ? Stream.of(IN_PROMPT) : images ? Stream.of(UNREAD_IMAGES) : Stream.empty());
    }

    private static boolean decodes(DeploymentProfile profile, MediaKind kind) {
        return profile.stagesOrEmpty().stream()
                .anyMatch(stage -> stage.media() != null && stage.media().kind() == kind);
    }

    private static Stream<String> features(ModelSpec model) {
        return Stream.of(Feature.values())
                .filter(feature -> FEATURES.contains(feature) && model != null && model.has(feature))
                .map(feature -> "model.features: " + feature.id()
                        + " is looked at by rules; the estimate holds no effect of it");
    }
}
