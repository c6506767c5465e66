package io.leapadvisor.answer.agree;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult;
import io.leapadvisor.answer.Assessment.ConsideredResult.Verdict;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.answer.agree.view.Breach.Kind;
import io.leapadvisor.answer.agree.view.Breaches;
import io.leapadvisor.answer.agree.view.CheckedAnswer;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.simulate.service.Service;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is said of a change when it is asked for is what is said of it otherwise. */
final class VerdictsAgree implements Check {

    @Override
    public void check(CheckedAnswer answer, Breaches breaches) {
        Assessment assessment = answer.assessment();
        echoed(answer.told().considering(), assessment.considered(), breaches);
        for (int i = 0; i < assessment.considered().size(); i++) {
            judged(answer, assessment.considered().get(i), "/considered/" + i + "/verdict", breaches);
        }
        for (int i = 0; i < assessment.recommendations().size(); i++) {
            Recommendation one = assessment.recommendations().get(i);
            boolean rejected = assessment.rejected().stream()
                    .anyMatch(other -> same(answer, one, other.remedy(), other.stage(), other.parameters()));
            if (rejected) {
                breaches.add(
                        Kind.RECOMMENDED_AND_REJECTED,
                        "/recommendations/" + i,
                        "%s %s",
                        one.remedy(),
                        one.parameters());
            }
        }
    }

    private static void echoed(List<Consideration> asked, List<ConsideredResult> answered, Breaches breaches) {
        List<Consideration> all = asked == null ? List.of() : asked;
        boolean inOrder = all.size() == answered.size();
        for (int i = 0; inOrder && i < all.size(); i++) {
            inOrder = all.get(i).remedy().equals(answered.get(i).remedy())
                    && Objects.equals(all.get(i).stage(), answered.get(i).stage());
        }
        if (!inOrder) {
            breaches.add(
                    Kind.CONSIDERED_NOT_ECHOED, "/considered", "%d asked, %d answered", all.size(), answered.size());
        }
    }

    private static void judged(CheckedAnswer checked, ConsideredResult one, String pointer, Breaches breaches) {
        Assessment answer = checked.assessment();
        boolean recommended = answer.recommendations().stream()
                .anyMatch(other -> same(checked, other, one.remedy(), one.stage(), one.parameters()));
        if (recommended && one.verdict() == Verdict.HARMFUL) {
            breaches.add(Kind.HARMFUL_AND_RECOMMENDED, pointer, "%s %s", one.remedy(), one.parameters());
        }
        if (recommended && one.verdict() == Verdict.POINTLESS) {
            breaches.add(Kind.POINTLESS_AND_RECOMMENDED, pointer, "%s %s", one.remedy(), one.parameters());
        }
        if (one.verdict() != Verdict.WORTHWHILE) {
            return;
        }
        // A question without a stage is about the best of them, and may stand rejected at another.
        boolean elsewhere = one.stage() == null && recommended;
        for (Rejection other : answer.rejected()) {
            if (!elsewhere
                    && one.remedy().equals(other.remedy())
                    && stagesMeet(checked, one.remedy(), one.stage(), other.stage())
                    && Objects.equals(one.parameters(), other.parameters())) {
                breaches.add(
                        Kind.WORTHWHILE_AND_REJECTED,
                        pointer,
                        "%s %s is rejected: %s",
                        one.remedy(),
                        one.parameters(),
                        other.detail());
            }
        }
        boolean named = answer.recommendations().stream()
                        .anyMatch(other -> other.remedy().equals(one.remedy()))
                || answer.rejected().stream().anyMatch(other -> other.remedy().equals(one.remedy()));
        if (!named) {
            breaches.add(Kind.WORTHWHILE_AND_NOWHERE, pointer, "%s %s", one.remedy(), one.parameters());
        }
    }

    private static boolean same(
            CheckedAnswer answer, Recommendation one, String remedy, String stage, Map<String, Object> parameters) {
        return one.remedy().equals(remedy)
                && stagesMeet(answer, remedy, one.stage(), stage)
                && Objects.equals(one.parameters(), parameters);
    }

    /**
     * A stage that is left out of a question means the one that the remedy is for; of what changes machines it means
     * the deployment's own, and not those of a service, of which each stage means the same.
     */
    private static boolean stagesMeet(CheckedAnswer answer, String remedy, String one, String other) {
        boolean apart = answer.knowledge()
                .remedy(remedy)
                .filter(spec -> answer.services().isChangedBy(spec, one)
                        || answer.services().isChangedBy(spec, other))
                .isPresent();
        return apart
                ? Objects.equals(service(answer, one), service(answer, other))
                : one == null || other == null || one.equals(other);
    }

    private static Service service(CheckedAnswer answer, String stage) {
        return stage == null ? null : answer.services().of(stage);
    }
}
