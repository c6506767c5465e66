package io.leapadvisor.rulebase.run;

import io.leapadvisor.rulebase.Digest;
import io.leapadvisor.rulebase.RulebaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.jboss.logging.Logger;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/**
 * Rules compiled to a kjar, kept in a file under the digest of all that they depend on. The file starts with the digest
 * of its own content, so that a damaged one is noticed. It holds classes that will be run: keep the folder as safe as
 * the program itself.
 *
 * @param base the rules, ready to run
 * @param fromCache true when nothing had to be compiled
 */
public record CompiledRules(KieBase base, boolean fromCache) {

    private static final Logger LOG = Logger.getLogger(CompiledRules.class);
    private static final String SUFFIX = ".rulebase";
    private static final int DIGEST_BYTES = 32;

    /**
     * Loads or compiles rules.
     *
     * @param digest of all that the compiled rules depend on
     * @param drl texts by file
     * @param cacheFolder folder for compiled rules; null = none
     * @throws RulebaseException when the rules do not compile
     */
    public static CompiledRules load(String digest, SortedMap<String, String> drl, Path cacheFolder) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(CompiledRules.class.getClassLoader());
        try {
            Path file = cacheFolder == null ? null : cacheFolder.resolve(digest + SUFFIX);
            Optional<KieBase> cached = file == null ? Optional.empty() : read(file);
            if (cached.isPresent()) {
                return new CompiledRules(cached.get(), true);
            }
            byte[] kjar = compile(digest, drl);
            KieBase base = base(kjar);
            if (file != null) {
                write(file, kjar);
            }
            return new CompiledRules(base, false);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Optional<KieBase> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            byte[] content = Files.readAllBytes(file);
            byte[] kjar = Arrays.copyOfRange(content, Math.min(DIGEST_BYTES, content.length), content.length);
            if (!Arrays.equals(Digest.of(kjar), Arrays.copyOf(content, DIGEST_BYTES))) {
                LOG.warnf("Compiled rules in %s are damaged and will be compiled again", file);
                return Optional.empty();
            }
            return Optional.of(base(kjar));
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.warnf(e, "Compiled rules in %s cannot be used and will be compiled again", file);
            return Optional.empty();
        }
    }

    private static KieBase base(byte[] kjar) {
        KieServices services = KieServices.get();
        ReleaseId id = services.getRepository()
                .addKieModule(services.getResources().newByteArrayResource(kjar))
                .getReleaseId();
        try {
            return services.newKieContainer(id, CompiledRules.class.getClassLoader())
                    .getKieBase();
        } finally {
            services.getRepository().removeKieModule(id);
        }
    }

    private static byte[] compile(String digest, SortedMap<String, String> drl) {
        KieServices services = KieServices.get();
        KieBuilder builder = builder(digest, drl);
        try {
            List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
            if (!errors.isEmpty()) {
                throw new RulebaseException(CompileErrors.explain(errors, drl, CompiledRules::errorsOf));
            }
            return ((InternalKieModule) builder.getKieModule()).getBytes();
        } finally {
            services.getRepository().removeKieModule(releaseId(digest));
        }
    }

    /** The errors of a file that is compiled alone. */
    private static List<Message> errorsOf(String file, String text) {
        String digest = new Digest().add(file).add(text).shortHex();
        try {
            return builder(digest, new TreeMap<>(Map.of(file, text)))
                    .getResults()
                    .getMessages(Message.Level.ERROR);
        } finally {
            KieServices.get().getRepository().removeKieModule(releaseId(digest));
        }
    }

    private static KieBuilder builder(String digest, SortedMap<String, String> drl) {
        KieServices services = KieServices.get();
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(releaseId(digest));
        files.writeKModuleXML(services.newKieModuleModel().toXML());
        drl.forEach((file, text) -> files.write(CompileErrors.sourcePath(file, text), text));
        return services.newKieBuilder(files, CompiledRules.class.getClassLoader())
                .buildAll(ExecutableModelProject.class);
    }

    private static ReleaseId releaseId(String digest) {
        return KieServices.get().newReleaseId("io.leapadvisor", "rulebase", digest);
    }

    /** Writes the whole file or nothing: a reader sees either the old state or the new. */
    private static void write(Path file, byte[] kjar) {
        try {
            Files.createDirectories(file.getParent());
            Path temporary = Files.createTempFile(file.getParent(), "writing", ".tmp");
            try {
                byte[] own = Digest.of(kjar);
                byte[] content = Arrays.copyOf(own, own.length + kjar.length);
                System.arraycopy(kjar, 0, content, own.length, kjar.length);
                Files.write(temporary, content);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException | SecurityException e) {
            LOG.warnf("Compiled rules cannot be kept in %s (%s): the next start compiles again", file, e.getMessage());
        }
    }
}
