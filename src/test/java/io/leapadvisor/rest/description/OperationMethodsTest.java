package io.leapadvisor.rest.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.AssessmentListResource;
import io.leapadvisor.rest.AssessmentResource;
import io.leapadvisor.rest.error.Problem;
import io.leapadvisor.rest.imports.ImportResource;
import io.leapadvisor.store.AssessmentSummary;
import io.leapadvisor.store.Page;
import io.leapadvisor.web.answer.AnswerResource;
import java.io.IOException;
import java.util.List;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

/** What the methods behind operations say of them. */
class OperationMethodsTest {

    private static OperationMethods of(Class<?>... resources) throws IOException {
        return OperationMethods.of(Index.of(resources));
    }

    /** As what a method returns, and where it returns a response, as what it says to be in it. */
    @Test
    void recordsAreThoseThatMethodsName() throws IOException {
        assertThat(of(AssessmentResource.class, AssessmentListResource.class).all())
                .contains(Assessment.class, DeploymentProfile.class, AssessmentSummary.class, Page.class, Problem.class)
                .allMatch(Class::isRecord);
    }

    /** Parts of a form may have any name, so that it is not closed. */
    @Test
    void onlyBodiesOfJsonAreTaken() throws IOException {
        assertThat(of(AssessmentResource.class).taken()).containsExactly(DeploymentProfile.class);
        assertThat(of(ImportResource.class).taken())
                .noneMatch(type -> type.getSimpleName().equals("ImportForm"));
        assertThat(of(ImportResource.class).all())
                .anyMatch(type -> type.getSimpleName().equals("ImportForm"));
    }

    @Test
    void anOperationSaysWhoMayAskForIt() throws IOException {
        OperationMethods methods = of(AssessmentResource.class);
        assertThat(methods.roles("getAssessment")).isEqualTo(List.of("reader"));
        assertThat(methods.roles("deleteAssessment")).isEqualTo(List.of("writer"));
        assertThatThrownBy(() -> methods.roles("nothing")).hasMessageContaining("nothing declares no role");
    }

    @Test
    void whatThePageAsksForIsNoOperation() throws IOException {
        assertThat(of(AnswerResource.class).byId()).isEmpty();
    }
}
