package io.leapadvisor.rulebase.compile;

import io.leapadvisor.rulebase.RulebaseException;
import io.leapadvisor.rulebase.tree.DrlFile;
import io.leapadvisor.text.Digest;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/** Compiles rules to a kjar, and makes the rules of a kjar ready to run. */
public final class RuleCompiler {

    private RuleCompiler() {}

    /**
     * Compiles rules.
     *
     * @param digest of all that the compiled rules depend on
     * @param files trees by file
     * @return the kjar
     * @throws RulebaseException when the rules do not compile
     */
    public static byte[] compile(String digest, SortedMap<String, DrlFile> files) {
        return withOwnLoader(() -> {
            KieServices services = KieServices.get();
            KieBuilder builder = builder(digest, files);
            try {
                List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
                if (!errors.isEmpty()) {
                    throw new RulebaseException(CompileErrors.explain(errors, files, RuleCompiler::errorsOf));
                }
                return ((InternalKieModule) builder.getKieModule()).getBytes();
            } finally {
                services.getRepository().removeKieModule(releaseId(digest));
            }
        });
    }

    /** The rules of a kjar, ready to run. */
    public static KieBase base(byte[] kjar) {
        return withOwnLoader(() -> {
            KieServices services = KieServices.get();
            ReleaseId id = services.getRepository()
                    .addKieModule(services.getResources().newByteArrayResource(kjar))
                    .getReleaseId();
            try {
                return services.newKieContainer(id, RuleCompiler.class.getClassLoader())
                        .getKieBase();
            } finally {
                services.getRepository().removeKieModule(id);
            }
        });
    }

    /** The engine looks for its parts with the loader of the thread. */
    static <T> T withOwnLoader(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(RuleCompiler.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The errors of a file that is compiled alone. */
    private static List<Message> errorsOf(String name, DrlFile file) {
        String digest = new Digest().add(name).add(file.text()).shortHex();
        try {
            return builder(digest, new TreeMap<>(Map.of(name, file)))
                    .getResults()
                    .getMessages(Message.Level.ERROR);
        } finally {
            KieServices.get().getRepository().removeKieModule(releaseId(digest));
        }
    }

    private static KieBuilder builder(String digest, SortedMap<String, DrlFile> files) {
        KieServices services = KieServices.get();
        KieFileSystem system = services.newKieFileSystem();
        system.generateAndWritePomXML(releaseId(digest));
        system.writeKModuleXML(services.newKieModuleModel().toXML());
        files.forEach((name, file) -> system.write(CompileErrors.sourcePath(name, file), RegexCalls.in(name, file)));
        List<String> packages =
                files.values().stream().map(DrlFile::packageName).toList();
        return services.newKieBuilder(system, new ProgramClasses(RuleCompiler.class.getClassLoader(), packages))
                .buildAll(ExecutableModelProject.class);
    }

    private static ReleaseId releaseId(String digest) {
        return KieServices.get().newReleaseId("io.leapadvisor", "rulebase", digest);
    }
}
