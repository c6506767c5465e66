package io.leapadvisor.answer.agree;

import static io.leapadvisor.answer.agree.Contradiction.when;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.answer.agree.view.Breach.Kind;
import java.util.stream.Stream;

/** A plan that is said to hold and does not, and a headline that says otherwise, are noticed. */
class PlanHoldsTest implements CheckContract {

    @Override
    public Check check() {
        return new PlanHolds();
    }

    @Override
    public Stream<Contradiction> contradictions() {
        return Stream.of(
                when(Kind.HOLDS_BUT_MISSES, (told, answer) -> {
                    answer.object("/plan").put("meetsObjectives", true);
                    Planted.part(Planted.part(told, "objectives"), "latency").put("meanMs", 1);
                }),
                when(Kind.HOLDS_BUT_UNKNOWN, (told, answer) -> {
                    answer.object("/plan").put("meetsObjectives", true);
                    Planted.part(Planted.part(told, "objectives"), "ttft").put("p99Ms", 1e6);
                }),
                when(Kind.HOLDS_BUT_BELOW_PEAK, (told, answer) -> {
                    answer.object("/plan").put("meetsObjectives", true);
                    Planted.part(told, "traffic").put("peakRps", 1000);
                }),
                when(Kind.MISSES_WHAT_ONE_CHANGE_REACHES, (told, answer) -> {
                    answer.object("/plan").put("meetsObjectives", false);
                    told.putObject("objectives").putObject("latency").put("meanMs", 1e6);
                }),
                when(
                        Kind.COMBINED_CONTRADICTS_STEPS,
                        (told, answer) -> answer.effect("/plan/combined", "capacityRps", 0.1, 77)),
                when(Kind.SLACK_CONTRADICTS_COMBINED, (told, answer) -> answer.object("/plan/slack/0")
                        .put("expected", 77)),
                when(Kind.HEADLINE_CONTRADICTS_PLAN, (told, answer) -> {
                    answer.root().put("headline", "All is well; all objectives then hold.");
                    answer.object("/plan").put("meetsObjectives", false);
                }),
                when(Kind.HOLDS_BUT_MISSES, (told, answer) -> {
                    ObjectNode other = answer.list("/plan/alternatives").addObject();
                    other.put("label", "another").put("meetsObjectives", true);
                    other.putArray("remedies");
                    other.putArray("impact");
                    int last = answer.list("/plan/alternatives").size() - 1;
                    answer.effect("/plan/alternatives/" + last + "/impact", "latency.meanMs", 30_000, 5100);
                }),
                when(Kind.HEADLINE_CONTRADICTS_PLAN, (told, answer) -> {
                    answer.root().put("headline", "It is too slow, and not all objectives can be met.");
                    answer.object("/plan").put("meetsObjectives", true);
                }));
    }

    @Override
    public Stream<Contradiction> tolerated() {
        return Stream.of(
                when(Kind.MISSES_WHAT_ONE_CHANGE_REACHES, (told, answer) -> {
                    answer.object("/plan").put("meetsObjectives", false);
                    told.putObject("objectives").putObject("latency").put("meanMs", 1);
                }),
                when(Kind.MISSES_WHAT_ONE_CHANGE_REACHES, (told, answer) -> {
                    // The answer says that it cannot judge the target, neither today nor after the plan.
                    answer.object("/plan").put("meetsObjectives", false);
                    told.putObject("objectives").putObject("latency").put("meanMs", 1e6);
                    for (String list : new String[] {"/objectives", "/plan/slack"}) {
                        answer.list(list)
                                .removeAll()
                                .addObject()
                                .put("metric", "latency.meanMs")
                                .put("target", 1e6);
                    }
                }),
                when(Kind.MISSES_WHAT_ONE_CHANGE_REACHES, (told, answer) -> {
                    // A stage of the path has no time: what is known of the latency is the least that it can be.
                    answer.object("/plan").put("meetsObjectives", false);
                    told.putObject("objectives").putObject("latency").put("meanMs", 1e6);
                    answer.object("/baseline/stages/0")
                            .put("onCriticalPath", true)
                            .putNull("meanMs");
                }),
                when(Kind.HOLDS_BUT_BELOW_PEAK, (told, answer) -> {
                    answer.object("/plan").put("meetsObjectives", false);
                    Planted.part(told, "traffic").put("peakRps", 1000);
                }),
                when(Kind.HOLDS_BUT_MISSES, (told, answer) -> {
                    answer.object("/plan").put("meetsObjectives", false);
                    answer.effect("/plan/combined", "latency.meanMs", 30_000, 5100);
                }),
                when(Kind.HEADLINE_CONTRADICTS_PLAN, (told, answer) -> answer.root()
                        .put("headline", "Eight replicas are enough.")));
    }
}
