package io.leapadvisor.rest.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A problem says where it arose: in a request, on a line of one, or in a message. */
class ProblemsTest {

    @Test
    void aMessageIsAnInstanceToo() {
        Problem problem = Problems.problem(ProblemKind.TOO_LARGE, "much", null, "kafka:t/0/7", "t/0/7");
        assertThat(problem.type()).isEqualTo("/problems/too-large");
        assertThat(problem.status()).isEqualTo(413);
        assertThat(problem.instance()).isEqualTo("kafka:t/0/7");
        assertThat(problem.line()).isNull();
        assertThat(problem.of(3))
                .isEqualTo(new Problem(
                        "/problems/too-large", problem.title(), 413, "much", "kafka:t/0/7", "t/0/7", 3L, null));
    }
}
