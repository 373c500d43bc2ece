package org.conversationrouting.harness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A certificate authority for tests, created with the JDK's keytool. */
final class TestAuthority {

    static final String STORE_PASSWORD = "changeit";
    private static final String DAYS = "2";
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private final Path folder;
    private final Path keys;

    /** A server's key and certificate, as a PKCS12 store and as PEM files. */
    record Identity(Path store, Path certificate, Path key) {
    }

    TestAuthority(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        keys = folder.resolve("authority.p12");
        keytool("-genkeypair", "-keystore", keys.toString(), "-alias", "authority", "-keyalg", "EC", "-groupname", "secp256r1",
                "-dname", "CN=Test authority", "-validity", DAYS, "-ext", "bc:c=ca:true", "-ext", "ku:c=keyCertSign");
        keytool("-exportcert", "-keystore", keys.toString(), "-alias", "authority", "-rfc", "-file", certificate().toString());
        keytool("-importcert", "-keystore", trustStore().toString(), "-alias", "authority", "-noprompt", "-file", certificate().toString());
    }

    /** The certificate, for clients that read PEM. */
    Path certificate() {
        return folder.resolve("authority.pem");
    }

    /** The trust store, for clients that read PKCS12. */
    Path trustStore() {
        return folder.resolve("trust.p12");
    }

    /** @param names in keytool's format, such as {@code dns:localhost,ip:127.0.0.1} */
    Identity issue(String server, String names) throws IOException, GeneralSecurityException {
        Path store = folder.resolve(server + ".p12");
        Path request = folder.resolve(server + ".csr");
        Path certificate = folder.resolve(server + ".pem");
        keytool("-genkeypair", "-keystore", store.toString(), "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1",
                "-dname", "CN=" + server, "-validity", DAYS);
        keytool("-certreq", "-keystore", store.toString(), "-alias", "server", "-file", request.toString());
        keytool("-gencert", "-keystore", keys.toString(), "-alias", "authority", "-validity", DAYS, "-rfc", "-ext", "san=" + names,
                "-infile", request.toString(), "-outfile", certificate.toString());
        keytool("-importcert", "-keystore", store.toString(), "-alias", "authority", "-noprompt", "-file", certificate().toString());
        keytool("-importcert", "-keystore", store.toString(), "-alias", "server", "-file", certificate.toString());
        return new Identity(store, certificate, key(store, folder.resolve(server + ".key")));
    }

    static KeyStore load(Path store) throws IOException, GeneralSecurityException {
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            loaded.load(in, STORE_PASSWORD.toCharArray());
        }
        return loaded;
    }

    /** keytool can't export private keys. */
    private static Path key(Path store, Path file) throws IOException, GeneralSecurityException {
        byte[] key = load(store).getKey("server", STORE_PASSWORD.toCharArray()).getEncoded();
        // PostgreSQL refuses a key that others can read
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + PEM.encodeToString(key) + "\n-----END PRIVATE KEY-----\n");
    }

    private static void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException(command + ": " + output);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }
}
