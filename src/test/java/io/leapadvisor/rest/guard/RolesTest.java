package io.leapadvisor.rest.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.leapadvisor.access.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every operation says who may use it, and the documentation says the same. */
class RolesTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z]+ /[^`]*)` +\\| (\\S+) +\\|$");
    private static final JavaClasses CLASSES = ArchConfiguration.withThreadLocalScope(configuration -> {
        configuration.setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.leapadvisor.rest", "io.leapadvisor.web");
    });

    private static List<Method> operations() {
        return CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .map(JavaMethod::reflect)
                .filter(method -> verb(method).isPresent())
                .toList();
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(one -> one != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String name(Method method) {
        Path path = method.getAnnotation(Path.class);
        return verb(method).orElseThrow() + " "
                + method.getDeclaringClass().getAnnotation(Path.class).value()
                + (path == null ? "" : path.value());
    }

    private static String role(Method method) {
        RolesAllowed allowed = method.getAnnotation(RolesAllowed.class);
        return method.isAnnotationPresent(PermitAll.class)
                ? "everybody"
                : allowed == null ? "none" : String.join(",", allowed.value());
    }

    @Test
    void everyOperationDeclaresOneRole() {
        assertThat(operations()).hasSizeGreaterThan(20).allSatisfy(method -> assertThat(role(method))
                .as("role of %s", method)
                .isIn(Roles.READER, Roles.WRITER, Roles.PACK_ADMIN, Roles.ADMIN, "everybody"));
    }

    @Test
    void theDocumentationListsThem() throws IOException {
        Map<String, String> declared =
                new TreeMap<>(operations().stream().collect(Collectors.toMap(RolesTest::name, RolesTest::role)));
        Map<String, String> documented =
                new TreeMap<>(ROW.matcher(Files.readString(java.nio.file.Path.of("docs", "security.md")))
                        .results()
                        .filter(row -> !row.group(1).startsWith("GET /q/"))
                        .collect(Collectors.toMap((MatchResult row) -> row.group(1), row -> row.group(2))));
        assertThat(documented).isEqualTo(declared);
    }

    @Test
    void rolesImplyThoseBelow() {
        assertThat(Roles.withImplied(Set.of("writer"))).containsExactlyInAnyOrder("reader", "writer");
        assertThat(Roles.withImplied(Set.of("pack-admin"))).containsExactlyInAnyOrder("reader", "pack-admin");
        assertThat(Roles.withImplied(Set.of("admin"))).containsExactlyInAnyOrderElementsOf(Roles.ALL);
        assertThat(Roles.withImplied(Set.of("root"))).isEmpty();
    }
}
