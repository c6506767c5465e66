package io.leapadvisor.rulebase.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramClassesTest {

    private static final ClassLoader PROGRAM = ProgramClassesTest.class.getClassLoader();
    private static final String MINE = ProgramClassesTest.class.getName();
    private static final String FILE = MINE.replace('.', '/') + ".class";

    @Test
    void whatLiesInPackagesOfRulesIsNotLookedFor() {
        ClassLoader loader = new ProgramClasses(PROGRAM, List.of("acme", ProgramClassesTest.class.getPackageName()));
        assertThatThrownBy(() -> loader.loadClass(MINE)).isInstanceOf(ClassNotFoundException.class);
        assertThat(loader.getResource(FILE)).isNull();
        assertThat(loader.getResourceAsStream(FILE)).isNull();
    }

    @Test
    void allElseIsThatOfTheProgram() throws Exception {
        ClassLoader loader = new ProgramClasses(PROGRAM, List.of("", "io.leapadvisor.rule", "acme"));
        assertThat(loader.loadClass(MINE)).isSameAs(ProgramClassesTest.class);
        assertThat(loader.getResource(FILE)).isEqualTo(PROGRAM.getResource(FILE));
        assertThat(loader.getResourceAsStream(FILE)).isNotEmpty();
    }
}
