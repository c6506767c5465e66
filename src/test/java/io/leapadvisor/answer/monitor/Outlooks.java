package io.leapadvisor.answer.monitor;

import io.leapadvisor.answer.monitor.series.Stack;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.simulate.Projection;
import java.util.List;
import java.util.Map;

/** What alerts are written for, from profiles as clients write them. */
final class Outlooks {

    private Outlooks() {}

    /** A deployment that stays as it is. */
    static Outlook of(String fields) {
        return planned(fields, fields, Map.of());
    }

    /**
     * A deployment that becomes another.
     *
     * @param fields of the profile, with ' for "
     * @param then of the profile that it becomes
     * @param expected value of each objective's metric after the plan, by metric
     */
    static Outlook planned(String fields, String then, Map<String, Double> expected) {
        Workbench bench = Workbenches.of(JsonProfiles.profile(fields));
        Projection after = Workbenches.of(JsonProfiles.profile(then)).today().projection();
        List<Plan.Slack> slack = expected.entrySet().stream()
                .map(one -> new Plan.Slack(one.getKey(), 0, one.getValue(), null))
                .toList();
        return new Outlook(
                bench.now().told(),
                bench.today().projection(),
                after,
                after,
                new Plan(true, List.of(), List.of(), List.of(), null, slack, List.of(), null, List.of(), null, null),
                List.of(),
                bench.targets(),
                CorePack.KNOWLEDGE,
                bench.projector());
    }

    /** The time series of its stack. */
    static Stack stack(Outlook outlook) {
        var model = outlook.profile().model();
        return Stack.of(
                outlook.profile(),
                model == null || model.runtime() == null
                        ? null
                        : CorePack.KNOWLEDGE.engine(model.runtime()).orElse(null),
                CorePack.KNOWLEDGE);
    }

    /** The alert of this name; null = there is none. */
    static AlertDraft named(String name, List<AlertDraft> drafts) {
        return drafts.stream()
                .filter(draft -> draft.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
