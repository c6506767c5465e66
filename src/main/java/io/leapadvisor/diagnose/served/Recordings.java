package io.leapadvisor.diagnose.served;

import io.leapadvisor.fact.asked.Recording;
import io.leapadvisor.physics.item.Windows;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.Service;
import io.leapadvisor.situation.Situation;
import java.util.Optional;

/** Makes the fact on the sound of a request. */
public final class Recordings {

    private static final double MS_A_SECOND = 1e3;

    private Recordings() {}

    /**
     * What a situation hears of a request of the whole; null too where another model hears it before: silence that is
     * left out there is left out for all that follow.
     */
    public static Recording of(Situation now, Situation whole) {
        Variant today = whole.today().variant();
        Optional<String> first = today.profile().stagesOrEmpty().stream()
                .filter(stage -> stage.onRequestPath() && stage.kind().isModel())
                .map(Stage::name)
                .filter(stage -> hears(today, stage))
                .findFirst();
        boolean own = first.isEmpty()
                || (ofService(today, first.get()) == null) == (now == whole)
                        && now.told().stage(first.get()) != null;
        return own ? of(whole.told(), Windows.isSpoken(now.resolved()), Windows.inTurn(now.resolved())) : null;
    }

    private static boolean hears(Variant today, String stage) {
        ModelSpec own = ofService(today, stage);
        ModelSpec model = own == null ? today.profile().model() : own;
        return model != null && model.family() == ModelFamily.SPEECH;
    }

    /** The model of a service that computes in a stage; null = that of the deployment does. */
    private static ModelSpec ofService(Variant today, String stage) {
        Service home = today.services().of(stage);
        return home == null ? null : home.profile().model();
    }

    /** Null where its length is not told. */
    static Recording of(DeploymentProfile told, boolean spoken, double inTurn) {
        Traffic traffic = told.traffic();
        if (traffic == null || traffic.audioSeconds() == null || !(traffic.audioSeconds() > 0)) {
            return null;
        }
        double prepared = told.stagesOrEmpty().stream()
                .filter(stage -> stage.onRequestPath() && stage.kind() == StageKind.PREPROCESSING)
                .filter(Stage::isTimed)
                .mapToDouble(stage -> stage.latency().meanMs())
                .sum();
        return new Recording(
                traffic.audioSeconds(), prepared / MS_A_SECOND / traffic.audioSeconds(), spoken, spoken ? 1 : inTurn);
    }
}
