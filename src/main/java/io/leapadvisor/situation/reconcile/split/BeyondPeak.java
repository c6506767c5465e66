package io.leapadvisor.situation.reconcile.split;

import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.simulate.station.PassFloor;
import io.leapadvisor.text.Phrases;
import java.util.List;

/**
 * A stage that was measured to take less than the work of its model takes at the peak of the part. Then the model's
 * work, the part or the time is another than the profile says, and what a change gains is no more than its ratio.
 */
public final class BeyondPeak {

    private BeyondPeak() {}

    /**
     * A stage with how far below that least it lies.
     *
     * @param bare the deployment as queueing alone has it
     */
    public static WaitSplit in(WaitSplit split, WaitSplit.At at, Projection bare) {
        Stage stage = split.stage();
        boolean passes = at.ownModel() && stage.kind() == StageKind.INFERENCE && stage.calls() == 1;
        double least = passes ? PassFloor.ms(bare.own()) : 0;
        double taken = stage.latency().meanMs();
        return taken > 0 && taken < least ? new WaitSplit(stage, split.anchor().withOfFloor(taken / least)) : split;
    }

    /** What was measured of a stage; that it lies below that least is said. */
    public static StageAnchor noted(WaitSplit split, List<String> assumptions) {
        double part = split.anchor().ofFloor();
        if (part < 1) {
            double taken = split.stage().latency().meanMs();
            assumptions.add("stage " + split.stage().name() + " takes " + Phrases.number(taken)
                    + " ms, and the work of its model takes " + Phrases.number(taken / part)
                    + " ms at the peak of the part: model.flopsPerItem, items a request, the part or the time is"
                    + " another than the profile says, and no change is taken to bring it nearer to the peak");
        }
        return split.anchor();
    }
}
