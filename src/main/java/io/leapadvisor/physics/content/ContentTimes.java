package io.leapadvisor.physics.content;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import java.util.List;
import java.util.Optional;

/** How long the calls of stages take that say what they decode or search. */
public final class ContentTimes {

    private ContentTimes() {}

    /** True for a stage that says what it decodes or searches. */
    public static boolean isKnownOf(Stage stage) {
        return stage.media() != null || stage.index() != null;
    }

    /**
     * The time of a call of a stage.
     *
     * @param hardware machines that it works on
     * @param traffic what requests carry; null = not known
     * @param assumptions takes what is assumed
     * @return empty where the stage says nothing of its content, too little, or nothing is known of such
     */
    public static Optional<ContentTime> of(
            Stage stage, Hardware hardware, Traffic traffic, Knowledge knowledge, List<String> assumptions) {
        if (!isKnownOf(stage)) {
            return Optional.empty();
        }
        ContentMachine machine = ContentMachine.of(hardware, knowledge);
        return stage.media() != null
                ? DecodeTime.of(
                        stage,
                        machine,
                        stage.resourceOrUsual() == Resource.GPU,
                        traffic,
                        knowledge.content().media(),
                        assumptions)
                : SearchTime.of(stage, machine, knowledge.content().search(), assumptions);
    }
}
