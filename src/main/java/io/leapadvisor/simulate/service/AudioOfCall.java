package io.leapadvisor.simulate.service;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import java.util.EnumSet;
import java.util.Set;

/** What a call to a model brings of the recording and the images of a request: its part of them. */
public final class AudioOfCall {

    private static final Set<ModelFamily> READING = EnumSet.of(ModelFamily.SPEECH, ModelFamily.VISION);

    private AudioOfCall() {}

    /**
     * The traffic of a call.
     *
     * @param calls that a request makes
     * @param model that is called; null = none
     * @param answers true when the tokens of the traffic are those of this model, false when another one writes them
     */
    static Traffic of(Traffic request, double calls, ModelSpec model, boolean answers) {
        boolean speech = model != null && model.family() == ModelFamily.SPEECH;
        Double audio = request.audioSeconds();
        Double images = request.imagesPerRequest();
        return request.withAudioSeconds(audio == null || !(calls > 1) ? audio : (Double) (audio / calls))
                .withImagesPerRequest(images == null || !(calls > 1) ? images : (Double) Math.max(1, images / calls))
                .withOutputTokens(
                        !speech || request.outputTokens() == null
                                ? request.outputTokens()
                                : answers ? (Double) (request.outputTokens() / Math.max(1, calls)) : null);
    }

    /** A profile whose traffic is that of a call to its own model of speech or vision, by the calls of its stages. */
    public static DeploymentProfile fill(DeploymentProfile given, Knowledge knowledge) {
        Traffic traffic = given.traffic();
        boolean carries = traffic != null && (traffic.audioSeconds() != null || traffic.imagesPerRequest() != null);
        double calls = given.stagesOrEmpty().stream()
                .filter(Stage::passesModel)
                .mapToDouble(Stage::calls)
                .max()
                .orElse(1);
        if (!carries || !(calls > 1) || given.model() == null) {
            return given;
        }
        ModelSpec model = Resolved.of(given, knowledge).profile().model();
        return model.family() != null && READING.contains(model.family())
                ? given.withTraffic(of(traffic, calls, model, true))
                : given;
    }
}
