package org.conversationrouting.administration.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The certificate of the administration page, with its private key. */
public final class Certificate {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final KeyStore keyStore;
    private final String password;

    private Certificate(KeyStore keyStore, String password) {
        this.keyStore = keyStore;
        this.password = password;
    }

    /**
     * @return null if ADMIN_KEYSTORE is unset
     * @throws StartRefusedException if it can't be used
     */
    public static Certificate of(Settings settings) {
        String file = settings.get(Setting.ADMIN_KEYSTORE);
        if (file == null) {
            return null;
        }
        String password = settings.get(Setting.ADMIN_KEYSTORE_PASSWORD);
        if (!Files.isRegularFile(Path.of(file)) || !Files.isReadable(Path.of(file))) {
            throw new StartRefusedException("ADMIN_KEYSTORE must be a PKCS #12 file, but there is no readable file " + file);
        }
        return new Certificate(load(Path.of(file), password == null ? "" : password), password == null ? "" : password);
    }

    private static KeyStore load(Path file, String password) {
        try {
            KeyStore keyStore = KeyStore.getInstance(file.toFile(), password.toCharArray());
            for (String alias : Collections.list(keyStore.aliases())) {
                if (keyStore.isKeyEntry(alias)) {
                    keyStore.getKey(alias, password.toCharArray());
                    return keyStore;
                }
            }
            throw new StartRefusedException("ADMIN_KEYSTORE " + file + " has no private key: export the certificate together with its key");
        } catch (IOException | GeneralSecurityException unusable) {
            boolean wrongPassword = unusable instanceof UnrecoverableKeyException || unusable.getCause() instanceof UnrecoverableKeyException;
            throw new StartRefusedException(wrongPassword ? "ADMIN_KEYSTORE " + file + " can't be opened with ADMIN_KEYSTORE_PASSWORD: set the"
                    + " password that it was made with" : "ADMIN_KEYSTORE " + file + " can't be read as PKCS #12: make it with keytool -storetype"
                    + " PKCS12, or with openssl pkcs12 -export", unusable);
        }
    }

    Connector connector(Server server, HttpConfiguration plain, AdministrationServer.Address address) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(keyStore);
        tls.setKeyStorePassword(password);
        tls.setIncludeProtocols(PROTOCOLS);
        HttpConfiguration http = new HttpConfiguration(plain);
        // browsers compare the name; a proxy may use another
        http.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
        connector.setHost(address.host());
        connector.setPort(address.port());
        return connector;
    }
}
