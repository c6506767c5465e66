package io.leapadvisor.learn.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.CorePack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeLearnerTest {

    private static final OutcomeLearner LEARNER = new OutcomeLearner(CorePack.KNOWLEDGE);

    private static List<Lesson> lessons(int count, boolean own, double deviation) {
        List<Lesson> lessons = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lessons.add(new Lesson((own ? "own-" : "other-") + i, "cure", own, deviation));
        }
        return lessons;
    }

    private static Taught taught(List<Lesson> lessons) {
        return LEARNER.of(lessons).get("cure");
    }

    @Test
    void nothingIsTaughtByNothing() {
        assertThat(LEARNER.of(List.of())).isEmpty();
    }

    @Test
    void aRemedyLearnsFromItsOwnOutcomes() {
        List<Lesson> lessons = new ArrayList<>(lessons(3, true, 1));
        lessons.add(new Lesson("x", "another", true, -2));
        assertThat(LEARNER.of(lessons).keySet()).containsExactly("another", "cure");
        Taught three = taught(lessons);
        assertThat(three.shift()).isCloseTo(0.5, within(1e-9));
        assertThat(three.average()).isCloseTo(1, within(1e-9));
        assertThat(three.outcomes()).containsExactly("own-0", "own-1", "own-2");
        assertThat(three.weight()).isEqualTo(3);
    }

    @Test
    void otherDeploymentsCountLess() {
        Taught own = taught(lessons(3, true, 1));
        Taught others = taught(lessons(3, false, 1));
        assertThat(others.shift()).isPositive().isLessThan(own.shift() / 2);
        assertThat(others.others()).isEqualTo(3);
        assertThat(others.own()).isZero();
    }

    @Test
    void likeOutcomesNarrowAndScatteredOnesWiden() {
        assertThat(taught(lessons(20, true, 0.5)).scale()).isLessThan(0.8);
        List<Lesson> scattered = new ArrayList<>(lessons(10, true, 3));
        scattered.addAll(lessons(10, true, -3));
        assertThat(taught(scattered).scale()).isGreaterThan(1.5);
    }

    /** A slip of the pen is no reason to believe nothing any more. */
    @Test
    void aWildOneCountsAsFarAsAnyMay() {
        assertThat(taught(lessons(1, true, 1e6)).shift()).isLessThanOrEqualTo(5.0 / 4);
    }

    @Test
    void ofVeryManyTheNewestAreUsed() {
        assertThat(taught(lessons(500, true, 1)).outcomes()).hasSize(50).startsWith("own-0");
    }
}
