package io.leapadvisor.rulebase.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.rulebase.Packs;
import io.leapadvisor.rulebase.RulebaseException;
import io.leapadvisor.rulebase.tree.DrlFile;
import io.leapadvisor.rulebase.tree.DrlReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.runtime.KieSession;

class RuleCompilerTest {

    private static final String FILE = "rules/serialization/dominant-serialization.drl";
    private static final String TEXT = Packs.CORE.files().get(FILE);

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private static SortedMap<String, DrlFile> files(String text) {
        return new TreeMap<>(Map.of(FILE, DrlReader.read(text)));
    }

    @Test
    void whatIsCompiledRuns() {
        KieBase base = RuleCompiler.base(RuleCompiler.compile("a1", files(TEXT)));
        assertThat(base.getRule("leap.serialization", "dominant-serialization")).isNotNull();
        KieSession session = base.newKieSession();
        try {
            Packs.facts().forEach(session::insert);
            assertThat(session.fireAllRules()).isEqualTo(2);
            assertThat(session.getObjects(Diagnosis.class::isInstance)).hasSize(2);
        } finally {
            session.dispose();
        }
    }

    /** Bytes from a cache are loaded at every start, and more than once in a process. */
    @Test
    void theSameBytesCanBeLoadedTwice() {
        byte[] kjar = RuleCompiler.compile("a2", files(TEXT));
        KieBase first = RuleCompiler.base(kjar);
        KieBase second = RuleCompiler.base(kjar);
        assertThat(first).isNotSameAs(second);
        assertThat(second.getKiePackages()).hasSameSizeAs(first.getKiePackages());
    }

    @Test
    void nothingStaysInTheRepositoryOfTheEngine() {
        RuleCompiler.base(RuleCompiler.compile("a3", files(TEXT)));
        KieServices services = KieServices.get();
        assertThat(services.getRepository().getKieModule(services.newReleaseId("io.leapadvisor", "rulebase", "a3")))
                .isNull();
    }

    @Test
    void whatDoesNotCompileIsToldByItsFile() {
        assertThatThrownBy(() -> RuleCompiler.compile("a4", files(TEXT.replace("share >= $limit", "shares >= $limit"))))
                .isInstanceOf(RulebaseException.class)
                .hasMessageContaining(FILE + ": does not compile");
    }

    /** The engine looks for its parts with the loader of the thread, which a server sets to its own. */
    @Test
    void worksUnderAnotherLoaderAndLeavesItAsItWas() {
        ClassLoader foreign = new URLClassLoader(new URL[0], null);
        Thread.currentThread().setContextClassLoader(foreign);
        assertThat(RuleCompiler.base(RuleCompiler.compile("a5", files(TEXT))).getKiePackages())
                .isNotEmpty();
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(foreign);
        assertThatThrownBy(() -> RuleCompiler.compile("a6", files(TEXT.replace("$stage, E", "7, E"))))
                .isInstanceOf(RulebaseException.class);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(foreign);
    }
}
