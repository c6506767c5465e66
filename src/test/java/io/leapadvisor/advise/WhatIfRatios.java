package io.leapadvisor.advise;

import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.situation.Situations;
import java.nio.charset.StandardCharsets;

/** Asks what one change does to a metric, as a client would. */
final class WhatIfRatios {

    private static final WhatIfs WHAT_IFS = new WhatIfs(CorePack.KNOWLEDGE, new Situations(CorePack.KNOWLEDGE));
    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);

    private WhatIfRatios() {}

    /**
     * After over before.
     *
     * @param profile fields of a deployment, in JSON with single quotes
     * @param remedy its id in such quotes, and maybe further fields of the change
     */
    static Interval ratio(String profile, String remedy, String metric) {
        String body = "{'profile':{'deployment':'d'," + profile + "},'apply':[{'remedy':" + remedy + "}]}";
        WhatIfRequest request = INTAKE.whatIf(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return WHAT_IFS.of(request.profile(), request.apply()).impact().stream()
                .filter(one -> one.metric().equals(metric))
                .findFirst()
                .orElseThrow(() -> new AssertionError(metric + " is not answered"))
                .ratio();
    }
}
