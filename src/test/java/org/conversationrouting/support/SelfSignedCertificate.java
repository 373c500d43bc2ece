package org.conversationrouting.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server's self-signed certificate. Only clients that are configured to trust it do so. */
public final class SelfSignedCertificate {

    public static final String PASSWORD = "changeit";
    private static final String NAME = "server";

    private final Path folder;

    /** @param host the host that the certificate is for */
    public SelfSignedCertificate(Path folder, String host) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        Process keytool = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", NAME, "-keyalg", "RSA", "-dname", "CN=" + host, "-ext", "san=dns:" + host,
                "-keystore", keyStore().toString(), "-storetype", "PKCS12", "-storepass", PASSWORD)).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("Could not create a certificate: " + output);
        }
    }

    public Path keyStore() {
        return folder.resolve("server.p12");
    }

    /** @return the certificate in PEM, for servers that are not written in Java */
    public Path certificatePem() throws IOException, GeneralSecurityException {
        Certificate certificate = loaded().getCertificate(NAME);
        return write("server.crt", "CERTIFICATE", certificate.getEncoded());
    }

    /** @return its private key, which only the owner of the file can read */
    public Path keyPem() throws IOException, GeneralSecurityException {
        Key key = loaded().getKey(NAME, PASSWORD.toCharArray());
        Path file = write("server.key", "PRIVATE KEY", key.getEncoded());
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    public KeyStore loaded() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(keyStore().toFile(), PASSWORD.toCharArray());
    }

    private Path write(String name, String kind, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(folder.resolve(name), "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n");
    }
}
