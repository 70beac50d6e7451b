"""Issues certificates that nobody but a test trusts."""

import datetime
import ipaddress

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HOUR = datetime.timedelta(hours=1)


def name(text):
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])


class Authority:
    """A root of trust; `file` holds its certificate."""

    def __init__(self, folder, called="Test authority"):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = name(called)
        self.certificate = self._sign(
            x509.CertificateBuilder()
            .subject_name(self.name)
            .public_key(self.key.public_key())
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(self.key.public_key()), critical=False),
            datetime.timedelta(days=365))
        self.file = folder / f"{called.replace(' ', '-')}.pem"
        self.file.write_bytes(self.pem(self.certificate))

    @staticmethod
    def pem(certificate):
        return certificate.public_bytes(serialization.Encoding.PEM)

    def _sign(self, builder, lifetime):
        now = datetime.datetime.now(datetime.timezone.utc)
        return (
            builder.issuer_name(self.name)
            .serial_number(x509.random_serial_number())
            .not_valid_before(min(now, now + lifetime) - HOUR)
            .not_valid_after(now + lifetime)
            .sign(self.key, hashes.SHA256()))

    def sign(self, public_key, names, lifetime):
        """A certificate for host names and addresses."""
        def general(text):
            try:
                return x509.IPAddress(ipaddress.ip_address(text))
            except ValueError:
                return x509.DNSName(text)

        return self._sign(
            x509.CertificateBuilder()
            .subject_name(name(names[0]))
            .public_key(public_key)
            .add_extension(x509.SubjectAlternativeName([general(text) for text in names]), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False),
            lifetime)

    def issue(self, *names, days=30):
        """The PEM of a chain and of its key, for the names and this machine."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self.sign(
            key.public_key(), [*names, "localhost", "127.0.0.1"], datetime.timedelta(days=days))
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        return self.pem(certificate) + self.pem(self.certificate), private
