package dev.baton.server.security;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON web tokens with an HMAC of SHA-256 (`HS256`), the only kind that this server makes and takes.
public final class Jwt {
    private static final String HEADER =
            encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII));
    private static final int MAX_LENGTH = 8_192;

    private final SecretKeySpec key;

    /// @param key what tokens are signed with
    public Jwt(TokenKey key) {
        this.key = new SecretKeySpec(key.secret(), "HmacSHA256");
    }

    /// The claims that all tokens of this server have; more can be added.
    ///
    /// @param lifetime how long the token is good
    public static ObjectNode claims(String issuer, String subject, Instant now, Duration lifetime) {
        return Json.MAPPER
                .createObjectNode()
                .put("iss", issuer)
                .put("sub", subject)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(lifetime).getEpochSecond());
    }

    /// A token.
    ///
    /// @param claims an object, see [#claims]
    public String sign(JsonNode claims) {
        var content = HEADER + "." + encode(Json.of(claims).bytes());
        return content + "." + encode(mac(content));
    }

    /// The claims of a token that this server has made and that is good now; nothing for any other text.
    ///
    /// @param issuer what `iss` must be
    public Optional<JsonNode> verify(String token, String issuer, Instant now) {
        int last = token.lastIndexOf('.');
        int first = token.indexOf('.');
        if (token.length() > MAX_LENGTH || first <= 0 || first == last) {
            return Optional.empty();
        }
        try {
            var content = token.substring(0, last);
            var signature = Base64.getUrlDecoder().decode(token.substring(last + 1));
            if (!token.startsWith(HEADER + ".") || !MessageDigest.isEqual(signature, mac(content))) {
                return Optional.empty();
            }
            var claims = Json.read(Base64.getUrlDecoder().decode(token.substring(first + 1, last)));
            boolean good = claims.path("iss").asString("").equals(issuer)
                    && claims.path("exp").asLong(0) > now.getEpochSecond();
            return good ? Optional.of(claims) : Optional.empty();
        } catch (IllegalArgumentException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    private byte[] mac(String content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
