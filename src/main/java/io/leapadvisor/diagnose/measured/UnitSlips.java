package io.leapadvisor.diagnose.measured;

import io.leapadvisor.fact.measured.UnitSlip;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.situation.Situation;
import java.util.Comparator;
import java.util.Optional;

/** Makes the fact on a stage that may be given in seconds where milliseconds are meant. */
final class UnitSlips {

    private static final double MS_IN_SECOND = 1e3;

    private UnitSlips() {}

    /** The stage that comes nearest to what the request takes beyond its stages. */
    static Optional<UnitSlip> of(Situation now) {
        double unexplained = now.today().anchors().unattributedMs();
        if (!(unexplained > 0)) {
            return Optional.empty();
        }
        return now.told().stagesOrEmpty().stream()
                .filter(stage -> stage.onRequestPath()
                        && stage.isTimed()
                        && stage.latency().meanMs() > 0)
                .map(stage -> slip(stage, unexplained))
                .min(Comparator.comparingDouble(UnitSlip::factor));
    }

    private static UnitSlip slip(Stage stage, double unexplained) {
        double mean = stage.latency().meanMs();
        double ratio = mean * MS_IN_SECOND / unexplained;
        return new UnitSlip(stage.name(), mean, Math.max(ratio, 1 / ratio));
    }
}
