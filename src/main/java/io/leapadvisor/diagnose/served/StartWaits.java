package io.leapadvisor.diagnose.served;

import io.leapadvisor.fact.start.StartWait;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Situation;

/** Makes the fact on starts that nothing but the tail tells of. */
public final class StartWaits {

    private StartWaits() {}

    /** Null where no request is taken to wait for one. */
    public static StartWait of(Situation now) {
        Variant today = now.today().variant();
        Adjustments found = today.adjustments();
        Hardware hardware = now.told().hardwareOrNone();
        return found.starts().share() > 0 && !hardware.startsUnderLoad()
                ? new StartWait(found.starts().share(), today.startMs())
                : null;
    }
}
