package org.conversationrouting.administration.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.conversationrouting.administration.Administration;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.conversationrouting.support.LogLines;
import org.conversationrouting.support.SelfSignedCertificate;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The administration page with TLS, and when it must have it. */
class AdministrationTlsTest {

    private static final String PASSWORD = "the password of the first";

    @TempDir
    private Path folder;

    @Test
    void thePageIsServedWithTlsAndItsCookiesNeedIt() throws Exception {
        SelfSignedCertificate certificate = new SelfSignedCertificate(folder, "localhost");
        try (TestRouter router = TestRouter.start(TestDatabase.H2, Map.of("ADMIN_KEYSTORE", certificate.keyStore().toString(),
                "ADMIN_KEYSTORE_PASSWORD", SelfSignedCertificate.PASSWORD, "ADMIN_PASSWORD", PASSWORD), Clock.systemUTC())) {
            String server = "https://localhost:" + router.application().administrationPort();
            PageClient client = PageClient.of(HttpClient.newBuilder().sslContext(trusting(certificate)), server);
            HttpResponse<String> answer = client.signIn("admin", PASSWORD);
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
            assertThat(client.setCookies().get(0)).startsWith("__Host-routing-session=").containsIgnoringCase("secure").containsIgnoringCase("httponly")
                    .contains("SameSite=Strict", "Path=/").doesNotContainIgnoringCase("domain");
            assertThat(client.get("/account").statusCode()).isEqualTo(200);
            assertThat(client.postWithToken("/accounts", Map.of("name", "julio", "role", "viewer")).body()).contains(server + "/set-password/");

            SSLParameters old = new SSLParameters(null, new String[] {"TLSv1.1"});
            PageClient oldClient = PageClient.of(HttpClient.newBuilder().sslContext(trusting(certificate)).sslParameters(old), server);
            assertThatThrownBy(() -> oldClient.get("/sign-in")).rootCause().isInstanceOf(SSLHandshakeException.class);
        }
    }

    private static SSLContext trusting(SelfSignedCertificate certificate) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificate.loaded());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void aCertificateThatCannotBeUsedIsRefused() throws Exception {
        SelfSignedCertificate certificate = new SelfSignedCertificate(folder, "localhost");
        String file = certificate.keyStore().toString();
        Path text = Files.writeString(folder.resolve("text.p12"), "not a certificate");
        assertRefused(Map.of("ADMIN_KEYSTORE", file, "ADMIN_KEYSTORE_PASSWORD", "hush-hush"), "ADMIN_KEYSTORE_PASSWORD", file);
        assertRefused(Map.of("ADMIN_KEYSTORE", file), "ADMIN_KEYSTORE_PASSWORD");
        assertRefused(Map.of("ADMIN_KEYSTORE", folder.resolve("missing").toString(), "ADMIN_KEYSTORE_PASSWORD", "hush-hush"), "ADMIN_KEYSTORE", "missing");
        assertRefused(Map.of("ADMIN_KEYSTORE", text.toString(), "ADMIN_KEYSTORE_PASSWORD", "hush-hush"), "ADMIN_KEYSTORE", "PKCS #12");
        assertRefused(Map.of("ADMIN_KEYSTORE_PASSWORD", "hush-hush"), "ADMIN_KEYSTORE");
    }

    @Test
    void beyondThisHostThePageNeedsTlsIfTlsIsRequired() throws Exception {
        SelfSignedCertificate certificate = new SelfSignedCertificate(folder, "localhost");
        for (String host : new String[] {"0.0.0.0", "::", "192.0.2.1", "router.example"}) {
            assertRefused(Map.of("ADMIN_HOST", host, "REQUIRE_TLS", "true"), "REQUIRE_TLS", "ADMIN_HOST", "ADMIN_KEYSTORE");
            try (LogLines log = new LogLines()) {
                check(Map.of("ADMIN_HOST", host));
                assertThat(log.lines()).anyMatch(line -> line.startsWith("WARN ADMIN_HOST"));
            }
        }
        try (LogLines log = new LogLines()) {
            check(Map.of("REQUIRE_TLS", "true"));
            check(Map.of("ADMIN_HOST", "localhost", "REQUIRE_TLS", "true"));
            check(Map.of("ADMIN_HOST", "0.0.0.0", "REQUIRE_TLS", "true", "ADMIN_KEYSTORE", certificate.keyStore().toString(),
                    "ADMIN_KEYSTORE_PASSWORD", SelfSignedCertificate.PASSWORD));
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void beyondThisHostAWeakPasswordIsRefused() {
        assertRefused(Map.of("ADMIN_HOST", "0.0.0.0", "ADMIN_PASSWORD", "hush-hush"), "ADMIN_PASSWORD", "ADMIN_HOST", "at least 12");
        check(Map.of("ADMIN_PASSWORD", "hush-hush"));
    }

    private static void check(Map<String, String> settings) {
        Administration.check(Settings.of(settings, new Properties()));
    }

    private static void assertRefused(Map<String, String> settings, String... words) {
        assertThatThrownBy(() -> check(settings)).isInstanceOf(StartRefusedException.class).hasMessageContainingAll(words)
                .message().doesNotContain("hush-hush");
    }
}
